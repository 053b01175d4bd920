using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Tests.Enrichment;

/// <summary>A short text of ours, and what a person finds in it.</summary>
/// <param name="Edition">Its language.</param>
/// <param name="Headline">Its headline.</param>
/// <param name="Body">Its paragraphs.</param>
/// <param name="Entities">What it names, by usual name.</param>
/// <param name="Topics">What it is about.</param>
internal sealed record ShortText(Edition Edition, string Headline, string[] Body, string Entities, string Topics)
{
    public Article Article => new()
    {
        Id = Headline,
        Edition = Edition,
        Headline = Headline,
        BodyHtml = string.Concat(Body.Select(paragraph => $"<p>{paragraph}</p>")),
        CanonicalUrl = new Uri("https://nukta.example/short"),
    };

    public static IReadOnlyList<ShortText> All { get; } =
    [
        new(
            Edition.En,
            "Robbers flee with phones after Lahore market heist",
            [
                "LAHORE: Four robbers held up a phone shop near Hall Road on Thursday night and fled with stock worth six million rupees, police said.",
                "“They were inside for less than three minutes,” said Senior Superintendent Tariq Nawaz. Nawaz said that cameras had recorded the number of one motorcycle. Times are hard, shopkeepers added, and guards cost money.",
            ],
            "Lahore|Tariq Nawaz",
            "Robbery and theft"),
        new(
            Edition.En,
            "Dar and Wang take up CPEC in Beijing",
            [
                "BEIJING: Deputy Prime Minister Ishaq Dar and China’s Foreign Minister Wang Yi agreed on Tuesday to widen the China-Pakistan Economic Corridor to farming and mining.",
                "Bilateral relations would rest on trade as much as on roads, the Foreign Office said. Work in Gwadar would go on. Diplomats expect a second round in Islamabad.",
            ],
            "Beijing|Ishaq Dar|China|Wang Yi|China-Pakistan Economic Corridor|Ministry of Foreign Affairs of Pakistan|Gwadar|Islamabad",
            "International relations|Diplomacy"),
        new(
            Edition.En,
            "Earthquake shakes Swat and Peshawar; no loss of life",
            [
                "PESHAWAR: An earthquake of magnitude 5.6 shook Swat, Peshawar and parts of Afghanistan early on Monday. Two aftershocks followed within the hour.",
                "Rescue 1122 said that walls had cracked in eleven houses. The U.S. Geological Survey put the epicentre in the Hindu Kush.",
            ],
            "Peshawar|Swat|Afghanistan|Rescue 1122|United States Geological Survey|Hindu Kush",
            "Earthquake"),
        new(
            Edition.En,
            "Smog closes Punjab schools for a second week",
            [
                "LAHORE: Private schools and government schools in Lahore, Faisalabad and Multan will stay shut until Friday because of smog, Punjab’s education department said.",
                "The air quality index in Lahore stood above 400. Dr Samina Yaqoob, a chest physician, told us that most of her patients were children.",
            ],
            "Lahore|Faisalabad|Multan|Punjab|Samina Yaqoob",
            "Air pollution|School"),
        new(
            Edition.En,
            "FBR misses target as tax returns fall",
            [
                "ISLAMABAD: The Federal Board of Revenue collected less income tax than planned for the third month running. Finance Minister Muhammad Aurangzeb told the National Assembly that non-filers would pay more.",
                "The IMF, which wants a wider tax net, sends its mission in March. Mr Aurangzeb said that he would not ask it for more time.",
            ],
            "Islamabad|Federal Board of Revenue|Muhammad Aurangzeb|National Assembly of Pakistan|International Monetary Fund",
            "Taxation"),
        new(
            Edition.En,
            "Arshad Nadeem opens season with 88 metres in Doha",
            [
                "DOHA: Olympic champion Arshad Nadeem threw the javelin 88.10 metres on Friday to win in Doha. India’s Neeraj Chopra was second.",
                "“I wanted 90,” Nadeem said. The next athletics meeting is in Paris, where he won his Olympic medal.",
            ],
            "Arshad Nadeem|Doha|India|Neeraj Chopra|Paris",
            "Track and field"),
        new(
            Edition.En,
            "Turkey is for dinner, says us all",
            ["We asked the readers of our kitchen page what they will cook in May. Hope was high that rice would stay cheap. Nobody named a dish from reading books."],
            "Türkiye",
            ""),
        new(
            Edition.Ur,
            "سپریم کورٹ نے انتخابی عذرداری کی سماعت ملتوی کر دی",
            [
                "اسلام آباد: سپریم کورٹ آف پاکستان نے عام انتخابات سے متعلق درخواست کی سماعت دو ہفتے کے لیے ملتوی کر دی۔",
                "الیکشن کمیشن کے وکیل نے عدالت کو بتایا کہ پولنگ اسٹیشنز کا ریکارڈ لاہور سے منگوایا گیا ہے۔",
            ],
            "اسلام آباد|سپریم کورٹ آف پاکستان|الیکشن کمیشن آف پاکستان|لاہور",
            "Supreme and high court|Election"),
        new(
            Edition.Ur,
            "سوات میں زلزلے کے جھٹکے، لوگ گھروں سے نکل آئے",
            [
                "پشاور: سوات، پشاور اور افغانستان کے سرحدی علاقوں میں زلزلے کے جھٹکے محسوس کیے گئے۔ ریکٹر اسکیل پر شدت 5.6 تھی۔",
                "ریسکیو 1122 کے مطابق کوئی جانی نقصان نہیں ہوا۔",
            ],
            "پشاور|سوات|افغانستان|ریسکیو 1122",
            "Earthquake"),
        new(
            Edition.Ur,
            "غزہ میں جنگ بندی، اقوام متحدہ کے امدادی قافلے روانہ",
            [
                "غزہ: اقوامِ متحدہ کا کہنا ہے کہ جنگ بندی کے بعد انسانی امداد کے ٹرک غزہ میں داخل ہو گئے۔ انروا کے مطابق ایندھن کی کمی ہے۔",
                "قطر اور مصر نے اسرائیل پر زور دیا کہ راستے کھلے رکھے۔ شام کو بارش بھی ہوئی۔",
            ],
            "غزہ|اقوام متحدہ|انروا|قطر|مصر|اسرائیل",
            "Foreign aid|Peace process"),
        new(
            Edition.Ur,
            "عاطف اسلم کا نیا گانا، کوک اسٹوڈیو کی واپسی",
            [
                "كراچی: گلوکار عاطف اسلم نے کوک اسٹوڈیو کے نئے سیزن کے لیے قوالی ریکارڈ کرا دی ہے۔ موسیقی کے شائقین نے گانے کو سراہا۔",
                "کنسرٹ اگلے ماہ دبئی میں ہوگا۔",
            ],
            "کراچی|عاطف اسلم|کوک اسٹوڈیو|دبئی",
            "Music"),
        new(
            Edition.Ur,
            "بابر اعظم کی سنچری، پاکستان کی بھارت کے خلاف فتح",
            [
                "دبئی: ایشیا کپ میں بابر اعظم کی سنچری کی بدولت پاکستان نے بھارت کو سات وکٹوں سے ہرا دیا۔ شاہین شاہ آفریدی نے چار وکٹیں لیں۔",
                "پی سی بی کے چیئرمین محسن نقوی نے ٹیم کو مبارک باد دی۔ نور اور امن کی شام تھی، شائقین نے کہا۔",
            ],
            "دبئی|ایشیا کپ|بابر اعظم|پاکستان|بھارت|شاہین شاہ آفریدی|پاکستان کرکٹ بورڈ|محسن نقوی",
            "Cricket"),
    ];
}
