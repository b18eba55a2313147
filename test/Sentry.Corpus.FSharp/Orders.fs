namespace Shop.FSharp

open System
open System.Collections.Generic
open System.Threading.Tasks

exception OutOfStock of sku: string

type Basket(size: int) =
    member _.Size = if size < 0 then raise (ArgumentException "size") else size
    member this.Add(count: int) =
        let check = fun n -> if n > size then failwithf "too many: %d" n else n
        check (count + this.Size)
    static member Empty with get () : Basket = invalidOp "empty"
    static member (+) (left: Basket, right: Basket) : Basket = invalidOp "operator"

/// Beside a type of its name, so that the compiler calls it something else.
module Basket =

    let ofTwo () : Basket = invalidOp "of two"

module Orders =

    let private find (sku: string) : int = raise (OutOfStock sku)

    let price sku = find sku + 1

    let total (skus: string seq) = skus |> List.ofSeq |> List.map (fun sku -> price sku) |> List.sum

    let nested (count: int) =
        let inner n =
            let deeper m = if m > 1 then failwith "deeper" else m
            deeper (n + 1) + 1
        inner (count + 1) + 1

    /// Waits for what the caller decides: a task that may or may not be done when it is waited for has one stack or another.
    let charge (answer: Task) =
        task {
            return! task {
                do! answer
                return failwith "no money"
            }
        }

    let pay (answer: Task) : Task<int> =
        task {
            let! paid = charge answer
            return paid + 1
        }

    let workflow () : Task<int> =
        async {
            do! Async.Sleep 1
            return price "tea"
        }
        |> Async.StartAsTask

    let lines () =
        seq {
            yield 1
            yield price "cup"
        }

    let curried a b = if a > b then failwith "curried" else a

    let applied () = [ 3 ] |> List.map (curried 4) |> List.head

    let generic (value: 'T) : 'T = failwithf "generic %A" value

    let pattern value =
        match value with
        | 1 -> 1

    let rec walk depth = if depth = 0 then failwith "bottom" else 1 + walk (depth - 1)
