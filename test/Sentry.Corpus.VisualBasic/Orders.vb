Imports System
Imports System.Collections.Generic
Imports System.Linq
Imports System.Threading.Tasks

Public Module Orders

    Public Sub Ship(count As Integer)
        Throw New InvalidOperationException("sub " & count)
    End Sub

    Public Sub Lambda(count As Integer)
        Dim sell As Action = Sub() Ship(count)
        sell()
    End Sub

    Public Sub Plain()
        Dim check As Func(Of Integer, Integer) = Function(n) If(n > 0, n, Fail(n))
        check(0)
    End Sub

    Private Function Fail(n As Integer) As Integer
        Throw New InvalidOperationException("function " & n)
    End Function

    Public Async Function PayAsync(depth As Integer) As Task(Of Integer)
        Await Task.Yield()
        If depth = 0 Then Ship(0)
        Return Await PayAsync(depth - 1)
    End Function

    Public Async Function AsyncLambda() As Task
        Dim count = 3
        Dim sell As Func(Of Task) = Async Function()
                                        Await Task.Yield()
                                        Ship(count)
                                    End Function
        Await sell()
    End Function

    Public Iterator Function Items() As IEnumerable(Of Integer)
        Yield 1
        Ship(2)
    End Function

    Public Function Query() As Integer
        Return (From item In {1, 0} Select Fail(item)).First()
    End Function

End Module

Public Class Basket

    Public Sub New(size As Integer)
        If size < 0 Then Throw New ArgumentException("size")
    End Sub

    Public Property Total As Integer
        Get
            Throw New InvalidOperationException("get")
        End Get
        Set(value As Integer)
            Throw New InvalidOperationException("set")
        End Set
    End Property

    Default Public ReadOnly Property Item(index As Integer) As Integer
        Get
            Throw New InvalidOperationException("item")
        End Get
    End Property

    Public Shared Operator +(left As Basket, right As Basket) As Basket
        Throw New InvalidOperationException("operator")
    End Operator

End Class
