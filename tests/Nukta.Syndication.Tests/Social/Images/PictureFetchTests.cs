using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Outbound;
using Nukta.Syndication.Social.Images;
using SkiaSharp;

namespace Nukta.Syndication.Tests.Social.Images;

/// <summary>A picture is fetched once, from where it may be fetched, and never holds the news up for long.</summary>
public sealed class PictureFetchTests : IAsyncLifetime
{
    private static readonly PictureLimits Square = new(1_000_000, 100, 100);
    private static readonly PictureLimits Wide = new(1_000_000, 200, 100);
    private static readonly byte[] Photograph = TestPictures.Stripes(400, 200, SKColors.Red).As(SKEncodedImageFormat.Jpeg);

    private readonly FakeTimeProvider clock = new(ChannelSamples.Noon);
    private PictureServer server = null!;
    private HttpClient http = null!;
    private FittedPictures pictures = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await PictureServer.StartAsync();
        http = OutboundHttp.CreateClient(new OutboundHttpOptions { AllowLoopback = true });
        pictures = new FittedPictures(http, clock);
    }

    public async ValueTask DisposeAsync()
    {
        pictures.Dispose();
        http.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Once_for_all_channels_even_at_once()
    {
        var image = new Image(server.Put("/a.jpg", Photograph));

        var fitted = await Task.WhenAll(Enumerable.Range(0, 12).Select(index => pictures.FitAsync(image, index % 2 == 0 ? Square : Wide, Cancel)));

        Assert.All(fitted, Assert.NotNull);
        Assert.Equal([100, 200], fitted.Select(picture => picture!.Width).Distinct().Order());
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Anew_after_a_quarter_of_an_hour_because_it_may_have_been_changed()
    {
        var image = new Image(server.Put("/a.jpg", Photograph));
        await pictures.FitAsync(image, Wide, Cancel);
        server.Put("/a.jpg", TestPictures.Stripes(50, 50, SKColors.Blue).As(SKEncodedImageFormat.Jpeg));

        clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(200, (await pictures.FitAsync(image, Wide, Cancel))!.Width);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(50, (await pictures.FitAsync(image, Wide, Cancel))!.Width);
    }

    [Fact]
    public async Task Along_redirects_but_not_round_in_circles()
    {
        server.Put("/real.jpg", Photograph);
        server.Put("/moved.jpg", context => Redirect(context, "/real.jpg"));
        server.Put("/circle.jpg", context => Redirect(context, "/circle.jpg"));

        Assert.NotNull(await pictures.FitAsync(new Image(server.At("/moved.jpg")), Square, Cancel));
        Assert.Null(await pictures.FitAsync(new Image(server.At("/circle.jpg")), Square, Cancel));
        Assert.Equal(4, server.Requests.Count(path => path == "/circle.jpg"));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://10.0.0.7/a.jpg")]
    [InlineData("file:///etc/passwd")]
    public async Task Not_from_inside_not_even_by_a_redirect(string inside)
    {
        server.Put("/trap.jpg", context => Redirect(context, inside));

        Assert.Null(await pictures.FitAsync(new Image(server.At("/trap.jpg")), Square, Cancel));
    }

    [Fact]
    public async Task Not_when_it_is_gone_or_too_large()
    {
        server.Put("/large.jpg", async context =>
        {
            var block = new byte[1024 * 1024];
            for (var sent = 0; sent < 40 && !context.RequestAborted.IsCancellationRequested; sent++)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        });
        server.Put("/declared.jpg", context =>
        {
            context.Response.ContentLength = 1L << 40;
            return context.Response.Body.FlushAsync(context.RequestAborted);
        });

        Assert.Null(await pictures.FitAsync(new Image(server.At("/nothing.jpg")), Square, Cancel));
        Assert.Null(await pictures.FitAsync(new Image(server.At("/large.jpg")), Square, Cancel));
        Assert.Null(await pictures.FitAsync(new Image(server.At("/declared.jpg")), Square, Cancel));
    }

    [Fact]
    public async Task A_passing_failure_is_tried_again_and_what_came_then_is_used()
    {
        var image = new Image(server.Put("/a.jpg", context => Fail(context)));

        var failure = await Assert.ThrowsAsync<DeliveryException>(() => pictures.FitAsync(image, Square, Cancel));
        server.Put("/a.jpg", Photograph);

        Assert.Equal(FailureKind.Transient, failure.Kind);
        Assert.NotNull(await pictures.FitAsync(image, Square, Cancel));
    }

    [Fact]
    public async Task A_picture_server_that_is_down_does_not_hold_the_news_up()
    {
        server.Put("/a.jpg", context => Fail(context));
        server.Put("/b.jpg", context => Fail(context));
        var (one, other) = (new Image(server.At("/a.jpg")), new Image(server.At("/b.jpg")));

        await Assert.ThrowsAsync<DeliveryException>(() => pictures.FitAsync(one, Square, Cancel));
        await Assert.ThrowsAsync<DeliveryException>(() => pictures.FitAsync(one, Square, Cancel));
        Assert.Null(await pictures.FitAsync(one, Square, Cancel));

        // It is known to be down: another article does not even ask.
        var asked = server.Requests.Count;
        Assert.Null(await pictures.FitAsync(other, Square, Cancel));
        Assert.Equal(asked, server.Requests.Count);

        clock.Advance(TimeSpan.FromMinutes(2));
        server.Put("/a.jpg", Photograph);
        Assert.NotNull(await pictures.FitAsync(one, Square, Cancel));
    }

    [Fact]
    public async Task A_server_that_never_ends_is_left_in_time()
    {
        var asked = new TaskCompletionSource();
        server.Put("/slow.jpg", async context =>
        {
            await context.Response.Body.WriteAsync(Photograph.AsMemory(0, 100), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        var fitting = pictures.FitAsync(new Image(server.At("/slow.jpg")), Square, Cancel);
        await asked.Task.WaitAsync(Cancel);
        clock.Advance(PictureFetch.TimeLimit);

        Assert.Equal(FailureKind.Transient, (await Assert.ThrowsAsync<DeliveryException>(() => fitting)).Kind);
    }

    private static Task Redirect(HttpContext context, string to)
    {
        context.Response.Redirect(to);
        return Task.CompletedTask;
    }

    private static Task Fail(HttpContext context)
    {
        context.Response.StatusCode = 503;
        return Task.CompletedTask;
    }
}
