namespace Sentry.Privacy;

/// <summary>Tokens of services, and the addresses of webhooks (docs/privacy.md lists them).</summary>
internal static class KnownTokens
{
    /// <summary>
    /// A service, and the beginnings of its tokens with the least number of characters that follow. With an exclamation mark, exactly so many follow, capital
    /// letters and digits only.
    /// </summary>
    public static readonly string[] Services =
    [
        "AWS: AKIA 16!, ASIA 16!, ABIA 16!",
        "GitHub: ghp_ 30, gho_ 30, ghu_ 30, ghs_ 30, ghr_ 30, github_pat_ 30",
        "GitLab: glpat- 20, gldt- 20, glrt- 20, glptt- 20, glcbt- 20, glft- 20, glimt- 20, glagent- 20, glsoat- 20, gloas- 20",
        "Slack: xoxb- 20, xoxp- 20, xoxa- 20, xoxr- 20, xoxs- 20, xoxe- 20, xoxc- 20, xoxd- 20, xapp- 20",
        "Stripe: sk_live_ 16, sk_test_ 16, rk_live_ 16, rk_test_ 16, whsec_ 24",
        "Google: AIza 35, GOCSPX- 20",
        "npm: npm_ 30",
        "PyPI: pypi- 50",
        "RubyGems: rubygems_ 40",
        "SendGrid: SG. 60",
        "Brevo: xkeysib- 60",
        "Shopify: shpat_ 32, shpss_ 32, shpca_ 32, shppa_ 32",
        "Square: sq0atp- 20, sq0csp- 20",
        "Shippo: shippo_live_ 32, shippo_test_ 32",
        "Plaid: access-production- 32, access-sandbox- 32",
        "DigitalOcean: dop_v1_ 40, doo_v1_ 40, dor_v1_ 40",
        "Docker: dckr_pat_ 24, dckr_oat_ 24",
        "Grafana: glsa_ 32, glc_ 40",
        "Hugging Face: hf_ 30, api_org_ 30",
        "OpenAI, Anthropic and others: sk- 20",
        "Groq: gsk_ 30",
        "xAI: xai- 40",
        "Perplexity: pplx- 40",
        "Replicate: r8_ 30",
        "NVIDIA: nvapi- 40",
        "Pinecone: pcsk_ 40",
        "LangSmith: lsv2_pt_ 32, lsv2_sk_ 32",
        "New Relic: NRAK- 20",
        "PostHog: phx_ 40",
        "Postman: PMAK- 40",
        "PlanetScale: pscale_tkn_ 32, pscale_pw_ 32",
        "Supabase: sbp_ 32, sb_secret_ 20",
        "Linear: lin_api_ 32, lin_oauth_ 32",
        "Notion: ntn_ 40, secret_ 43",
        "Figma: figd_ 32",
        "Contentful: CFPAT- 40",
        "HubSpot: pat-na1- 32, pat-eu1- 32",
        "Netlify: nfp_ 32",
        "SonarQube: sqp_ 40, squ_ 40, sqa_ 40",
        "Sourcegraph: sgp_ 40",
        "CircleCI: CCIPAT_ 40",
        "Buildkite: bkua_ 40",
        "Tailscale: tskey- 20",
        "1Password: ops_ 100",
        "age: AGE-SECRET-KEY- 50",
        "Sentry: sntrys_ 40, sntryu_ 40, sntrya_ 40, sntryi_ 40",
    ];

    /// <summary>
    /// Hosts and paths of webhooks; whatever follows is all that a post needs. A host has any name in front of it, and <c>*</c> is a part of a path.
    /// </summary>
    public static readonly string[] Webhooks =
    [
        "hooks.slack.com/services/", "hooks.slack.com/workflows/", "hooks.slack.com/triggers/", "discord.com/api/webhooks/", "discord.com/api/*/webhooks/",
        "discordapp.com/api/webhooks/", "api.telegram.org/bot", "api.telegram.org/file/bot", "outlook.office.com/webhook/", "webhook.office.com/webhookb2/",
        "hooks.zapier.com/hooks/catch/", "maker.ifttt.com/trigger/*/with/key/", "maker.ifttt.com/trigger/*/json/with/key/", "events.pagerduty.com/integration/",
    ];
}
