using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Nukta.Syndication.Benchmarks.EnrichingAnArticle).Assembly).Run(args);
