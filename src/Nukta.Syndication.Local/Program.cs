Console.WriteLine("Nukta.Syndication");
