using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Tests.Articles.Text;

public class LanguageIdentificationTests
{
    [Theory]
    [InlineData("en", "The council has approved a new library for the old town")]
    [InlineData("en", "Rain delays start of the final in Multan")]
    [InlineData("en", "She said that the word سلام was painted on the wall of the school.")]
    [InlineData("ur", "لاہور میں نئی لائبریری کا افتتاح")]
    [InlineData("ur", "بارش کے باعث میچ روک دیا گیا")]
    [InlineData("ur", "کمپنی نے نیا Android phone اور Smart TV متعارف کرا دیا ہے")]
    [InlineData("ur", "مہنگائی میں کمی")]
    [InlineData("fa", "کتابخانه جدید شهر با حضور مردم افتتاح شد")]
    [InlineData("fa", "این کتاب برای کودکان است")]
    [InlineData("ar", "افتتاح مكتبة جديدة في وسط المدينة")]
    [InlineData("ar", "قال المدير إن المدرسة مفتوحة")]
    [InlineData("ps", "په ښار کې نوی کتابتون پرانیستل شو")]
    [InlineData("ps", "ښوونکي وایي چې ښوونځی به ژر پرانیستل شي")]
    [InlineData("sd", "شهر ۾ نئين لائبريري جو افتتاح ڪيو ويو")]
    [InlineData("sd", "هي ڪتاب ٻارن لاءِ آهي")]
    [InlineData(null, "Die neue Bibliothek ist von der Stadt eröffnet worden")]
    [InlineData(null, "La nueva biblioteca abre en el centro de la ciudad")]
    [InlineData(null, "Новая библиотека открылась в городе")]
    [InlineData(null, "1234 — 56 %!")]
    [InlineData(null, "🎉🎉")]
    [InlineData(null, "")]
    public void A_sentence_tells_its_language(string? expected, string sentence) =>
        Assert.Equal(expected, LanguageIdentification.Identify(sentence));

    [Fact]
    public void A_word_of_ten_megabytes_is_read_without_harm() =>
        Assert.Null(LanguageIdentification.Identify(new string('x', 10_000_000)));

    [Fact]
    public void A_lone_surrogate_is_read_without_harm() => Assert.Null(LanguageIdentification.Identify("\uD83D"));
}
