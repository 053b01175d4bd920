using MimeKit;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Outbound;
using Nukta.Syndication.Push;
using Nukta.Syndication.Push.Email;
using SmtpServer.Protocol;

namespace Nukta.Syndication.Tests.Push.Email;

/// <summary>Articles mailed to a partner's desk over a real SMTP server.</summary>
public sealed class EmailDestinationTests : IAsyncLifetime
{
    private const string Reference = "env:MAIL_PASSWORD";

    private static readonly Article English = FormatSample.Article with
    {
        Id = "en/world/bridge",
        Edition = Edition.En,
        Headline = "A new bridge opens",
        Standfirst = "Travel is easier",
        BodyHtml = "<p>Traffic has begun.</p><ul><li>Two lanes</li></ul>",
    };

    private readonly HttpClient _client = new();
    private readonly MailSink _sink = MailSink.Start();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _sink.DisposeAsync();
    }

    [Fact]
    public async Task A_desk_gets_text_and_html_from_right_to_left_with_the_article_attached()
    {
        await ShowAsync(Destination(format: "atom"), FormatSample.Article);

        var mail = Assert.Single(_sink.Mails);
        Assert.Equal("دریا پر نیا پُل کھل گیا", mail.Subject);
        Assert.Contains("پل پر آمدورفت شروع۔", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("<body lang=\"ur\" dir=\"rtl\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("https://news.example/ur/river-bridge?utm_source=demo", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("© Nukta. For Demo's readers only.", mail.HtmlBody!.Replace("&#39;", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        var attachment = Assert.IsType<MimePart>(Assert.Single(mail.Attachments), exactMatch: false);
        Assert.Equal("ur.world.river-bridge.atom", attachment.FileName);
        Assert.Equal(["first@partner.example", "second@partner.example"], _sink.Recipients);
        Assert.IsType<MultipartAlternative>(((Multipart)mail.Body!)[0]);
    }

    [Fact]
    public async Task A_new_version_a_correction_and_a_withdrawal_say_so_and_answer_the_first_mail()
    {
        var destination = Destination();
        var observed = await ShowAsync(destination, English, key: "1");
        observed = await ShowAsync(destination, English with { Version = 3, Headline = "A bridge opens" }, observed, "2");
        observed = await ShowAsync(destination, English with { Version = 4, CorrectionNote = "It has two lanes." }, observed, "3");
        await destination.RemoveAsync(Withdrawal(English, observed), Cancellation);

        var mails = _sink.Mails.ToArray();
        Assert.Equal(
            ["A new bridge opens", "UPDATE: A bridge opens", "CORRECTION: A new bridge opens", "WITHDRAWN: A new bridge opens"], mails.Select(mail => mail.Subject));
        Assert.Contains("It has two lanes.", mails[2].TextBody, StringComparison.Ordinal);
        Assert.All(mails[1..], mail => Assert.Equal("1@news.example", mail.References[0]));
        Assert.DoesNotContain("Traffic", mails[3].TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_urdu_the_subject_says_it_in_both_languages()
    {
        var destination = Destination();
        var observed = await ShowAsync(destination, FormatSample.Article);
        await ShowAsync(destination, FormatSample.Article with { Version = 3, CorrectionNote = "پل تین سو میٹر لمبا ہے۔" }, observed);
        await destination.RemoveAsync(Withdrawal(FormatSample.Article, observed), Cancellation);

        Assert.StartsWith("CORRECTION: تصحیح: ", _sink.Mails.ElementAt(1).Subject, StringComparison.Ordinal);
        Assert.StartsWith("WITHDRAWN: واپس لی گئی: ", _sink.Mails.Last().Subject, StringComparison.Ordinal);
        Assert.Contains("dir=\"rtl\"", _sink.Mails.Last().HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_headline_cannot_add_a_header_or_a_recipient()
    {
        await ShowAsync(Destination(), English with { Headline = "A bridge\r\nBcc: everybody@else.example\r\n\r\nnot the text" });

        var mail = Assert.Single(_sink.Mails);
        Assert.Equal("A bridge Bcc: everybody@else.example not the text", mail.Subject);
        Assert.Empty(mail.Bcc);
        Assert.Equal(2, _sink.Recipients.Count);
    }

    [Fact]
    public async Task A_partner_without_images_gets_no_address_of_one()
    {
        await ShowAsync(Destination(partner: FormatSample.Partner with { Images = false }, format: "atom"), FormatSample.Article);

        Assert.DoesNotContain("img.example", Assert.Single(_sink.Mails).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("img.example", _sink.Mails.Single().HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_lost_answer_nobody_knows_and_a_second_mail_has_the_same_id()
    {
        _sink.BreaksOff = true;
        Assert.Equal(FailureKind.Unknown, (await FailAsync()).Kind);

        _sink.BreaksOff = false;
        await ShowAsync(Destination(), English);
        Assert.Equal(2, _sink.Mails.Count);
        Assert.Single(_sink.Mails.Select(mail => mail.MessageId).Distinct());
        Assert.Equal((OutcomeResolution.Blind, true), (Destination().Profile.Semantics.Resolution, Destination().Profile.Semantics.ChangesAreNewPosts));
    }

    [Theory]
    [InlineData(SmtpReplyCode.MailboxUnavailable, FailureKind.Permanent)]
    [InlineData(SmtpReplyCode.InsufficientStorage, FailureKind.Transient)]
    public async Task What_the_server_answers_counts(SmtpReplyCode code, FailureKind expected)
    {
        _sink.Answer = new SmtpResponse(code, "not now");
        var failure = await FailAsync();

        Assert.Equal(expected, failure.Kind);
        Assert.Contains($"answered {(int)code}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_offer_tls_gets_nothing()
    {
        await using var plain = MailSink.Start(offersTls: false);
        var failure = await FailAsync(of: plain);

        Assert.Equal(FailureKind.Permanent, failure.Kind);
        Assert.Contains("does not offer STARTTLS", failure.Message, StringComparison.Ordinal);
        Assert.Empty(plain.Mails);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_gets_nothing()
    {
        var failure = await FailAsync(trusts: false);

        Assert.Equal(FailureKind.Transient, failure.Kind);
        Assert.Contains("certificate", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_sink.Mails);
    }

    [Fact]
    public async Task A_wrong_password_is_a_permanent_failure_and_is_not_told()
    {
        var failure = await FailAsync(password: "wrong-password-entirely");

        Assert.Equal(FailureKind.Permanent, failure.Kind);
        Assert.Contains("check 'user' and 'password'", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-password-entirely", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_mailed_without_encryption_outside_of_development()
    {
        var failure = await FailAsync(desk => desk with { Security = EmailSecurity.None }, loopback: false);

        Assert.Equal(FailureKind.Permanent, failure.Kind);
        Assert.Contains("set 'security' to startTls or tls", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_development_switch_nothing_connects_to_this_machine() =>
        Assert.Contains("is loopback", (await FailAsync(loopback: false)).Message, StringComparison.Ordinal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Operation Withdrawal(Article article, ObservedState? observed) =>
        FormatSample.Act(article with { Status = ArticleStatus.Withdrawn, Version = 9 }, observed) with { Absence = Absence.Withdrawn };

    private static Task<ObservedState> ShowAsync(IDestination destination, Article article, ObservedState? current = null, string? key = null)
    {
        var operation = FormatSample.Act(article, current);
        return destination.ShowAsync(destination.DesiredStateOf(article, FormatSample.Now).Rendition!, key is null ? operation : operation with { Key = key }, Cancellation);
    }

    private Task<DeliveryException> FailAsync(
        Func<EmailDesk, EmailDesk>? change = null, string password = MailSink.Password, bool loopback = true, bool trusts = true, MailSink? of = null) =>
        Assert.ThrowsAsync<DeliveryException>(() => ShowAsync(Destination(change, password, loopback, trusts, of), English));

    private IDestination Destination(
        Func<EmailDesk, EmailDesk>? change = null, string password = MailSink.Password, bool loopback = true, bool trusts = true, MailSink? of = null,
        Partner? partner = null, string? format = null)
    {
        var sink = of ?? _sink;
        var desk = new EmailDesk { Host = "127.0.0.1", Port = sink.Port, User = "nukta", Password = Reference, From = "desk@nukta.example", To = ["first@partner.example", "second@partner.example"] };
        var destination = FormatSample.Destination(
            new PushTarget { Name = "desk", Kind = "email", Format = format, Email = change?.Invoke(desk) ?? desk },
            new PushServices(new KnownSecrets((Reference, password)), _client, new OutboundHttpOptions { AllowLoopback = loopback }, TimeProvider.System),
            partner);
        ((EmailDestination)destination).TrustedCertificate = trusts ? MailSink.Certificate : null;
        return destination;
    }
}
