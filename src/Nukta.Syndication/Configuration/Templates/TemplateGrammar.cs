using System.Diagnostics.CodeAnalysis;
using Fluid;
using Fluid.Ast;

namespace Nukta.Syndication.Configuration.Templates;

/// <summary>
/// The part of Liquid that templates may use: what cannot run long, grow large, read a file or depend on the clock. Whether a field
/// or a filter exists is known when the template is read, not when a post is due.
/// </summary>
internal static class TemplateGrammar
{
    private static readonly string[] Tags = ["comment", "#", "raw", "if", "unless", "case"];

    private static readonly string[] Filters =
        ["append", "capitalize", "default", "downcase", "prepend", "remove", "remove_first", "replace", "replace_first", "slice", "strip", "truncate", "truncatewords", "upcase"];

    private static readonly FluidParser Parser = CreateParser();

    /// <summary>Reads a template; otherwise says what is wrong and what would be right.</summary>
    public static bool TryParse(string source, [NotNullWhen(true)] out IFluidTemplate? template, [NotNullWhen(false)] out string? fault)
    {
        if (!Parser.TryParse(source, out template, out var error))
        {
            fault = $"it is no Liquid template: {FirstLine(error)}; write for example {{{{ article.headline }}}}, and of tags only {string.Join(", ", Tags)}";
            return false;
        }

        var names = new Names();
        names.VisitTemplate(template);
        fault = names.Fault;
        return fault is null;
    }

    private static FluidParser CreateParser()
    {
        var parser = new FluidParser(new FluidParserOptions { AllowFunctions = false });
        foreach (var tag in parser.RegisteredTags.Keys.Except(Tags).ToList())
        {
            parser.RegisteredTags.Remove(tag);
        }

        return parser;
    }

    private static string FirstLine(string error) => error.ReplaceLineEndings("\n").Split('\n')[0].Trim();

    /// <summary>Looks at every name in a template.</summary>
    private sealed class Names : AstVisitor
    {
        public string? Fault { get; private set; }

        protected override Expression VisitMemberExpression(MemberExpression memberExpression)
        {
            var isField = memberExpression.Segments is [IdentifierSegment { Identifier: "article" }, IdentifierSegment { Identifier: var name }] && ArticleFields.Has(name);
            if (!isField)
            {
                Fault ??= $"it names something that is no field of an article; the fields are article.{string.Join(", article.", ArticleFields.Names)}";
            }

            return base.VisitMemberExpression(memberExpression);
        }

        protected override Expression VisitFilterExpression(FilterExpression filterExpression)
        {
            if (!Filters.Contains(filterExpression.Name))
            {
                Fault ??= $"it uses a filter that is not at hand; the filters are {string.Join(", ", Filters)}";
            }

            return base.VisitFilterExpression(filterExpression);
        }
    }
}
