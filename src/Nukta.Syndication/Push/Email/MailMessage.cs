using System.Globalization;
using System.Text;
using MimeKit;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Validation;
using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Push.Email;

/// <summary>Mails with their headers: why they are sent, which other mails they belong to.</summary>
internal sealed class MailMessage(Site site, EmailDesk desk, string? extension)
{
    /// <summary>The mail that brings an article, or another version of it.</summary>
    public MimeMessage Of(MailParts parts, Operation operation)
    {
        var label = operation switch
        {
            { Current: null } => null,
            { Article.CorrectionNote: not null } => Label(operation, "تصحیح", "CORRECTION"),
            _ => Label(operation, "تازہ کاری", "UPDATE"),
        };
        var body = new BodyBuilder { TextBody = parts.Text, HtmlBody = parts.Html };
        if (parts.Attachment is { } attachment)
        {
            var name = NamePattern.FileName("{id}.{extension}", operation.Article, extension ?? "txt");
            body.Attachments.Add(name, Encoding.UTF8.GetBytes(attachment.Content), ContentType.Parse(attachment.MediaType));
        }

        return Message(operation, label, body);
    }

    /// <summary>The mail that says that the article must go; it carries none of its text.</summary>
    public MimeMessage Withdrawal(Operation operation)
    {
        var article = operation.Article;
        var isUrdu = article.Edition == Edition.Ur;
        var line = isUrdu ? "براہ کرم اس خبر کو استعمال نہ کریں اور شائع شدہ نقول ہٹا دیں۔" : "Please do not use this article, and remove the copies that you have published.";
        var text = $"{PlainText.Line(article.Headline)}\n\n{line}\n\n{article.CanonicalUrl.AbsoluteUri}\n";
        var paragraphs = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(part => $"<p dir=\"auto\">{System.Net.WebUtility.HtmlEncode(part)}</p>");
        var language = $"lang=\"{article.Edition.LanguageTag()}\" dir=\"{article.Edition.Direction()}\"";
        var html = $"<!DOCTYPE html>\n<html {language}>\n<head><meta charset=\"utf-8\"></head>\n<body {language}>\n{string.Join('\n', paragraphs)}\n</body>\n</html>\n";
        return Message(operation, Label(operation, "واپس لی گئی", "WITHDRAWN"), new BodyBuilder { TextBody = text, HtmlBody = html });
    }

    // Desks sort their mail by the English word, whatever the article's language.
    private static string Label(Operation operation, string urdu, string english) => operation.Article.Edition == Edition.Ur ? $"{english}: {urdu}: " : $"{english}: ";

    private MimeMessage Message(Operation operation, string? label, BodyBuilder body)
    {
        var article = operation.Article;
        var message = new MimeMessage
        {
            // One line: a line break in a headline must not become a header (RFC 5322 §2.2).
            Subject = PlainText.Line($"{label}{article.Headline}"),
            Date = operation.At,
            MessageId = IdOf(operation.Key),
            Body = body.ToMessageBody(),
        };
        message.From.Add(new MailboxAddress(site.NameIn(article.Edition), desk.From));
        message.To.AddRange(desk.To.Select(address => new MailboxAddress(null, address)));
        foreach (var earlier in operation.Current?.RemoteIds ?? [])
        {
            message.References.Add(earlier);
            message.InReplyTo = earlier;
        }

        message.Headers.Add(HeaderId.ContentLanguage, article.Edition.LanguageTag());

        // RFC 3834 §5: keeps absence notices from answering.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Nukta-Article", Uri.EscapeDataString(article.Id));
        message.Headers.Add("X-Nukta-Version", article.Version.ToString(CultureInfo.InvariantCulture));
        return message;
    }

    // RFC 5322 §3.6.4: unique in the world; the same act has the same.
    private string IdOf(string key) => $"{key}@{site.Url.IdnHost}";
}
