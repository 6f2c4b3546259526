using System.Text;

namespace Dsa.Traces.Tests;

public sealed class FuzzTests
{
    private const int Seed = 20261121;

    [Fact]
    public void Random_bytes_are_refused_and_nothing_else_happens()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            Assert.Null(ReadOrRefuse(bytes, i));
        }
    }

    [Theory]
    [InlineData("ndjson", true)]
    [InlineData("linux-7.2-idxd-on-1dwq-v1.qemu-trace.log", false)]
    public void A_mutated_file_is_read_or_refused_and_nothing_else_happens(string source, bool refusedOften)
    {
        var original = source == "ndjson" ? Encoding.UTF8.GetBytes(Samples.Whole) : File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "corpus", source));
        var random = new Random(Seed);
        var (rounds, accepted) = (refusedOften ? 20_000 : 400, 0);
        for (var i = 0; i < rounds; i++)
        {
            if (ReadOrRefuse(Mutated(original, random), i) is { } trace)
            {
                accepted++;
                Assert.Equal(trace.Events, Samples.Read(Samples.Written(trace)).Events);
            }
        }

        Assert.InRange(accepted, rounds / 100, refusedOften ? rounds / 2 : rounds);
    }

    private static TraceFile? ReadOrRefuse(byte[] bytes, int round)
    {
        try
        {
            return Samples.Read(bytes);
        }
        catch (TraceFormatException e)
        {
            Assert.Matches(@"^t\.ndjson(, line [0-9]+)?(, "".*"")?: .+\.$", e.Message);
            return null;
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            var shown = Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 4096)));
            throw new InvalidOperationException($"round {round} of seed {Seed}: {shown}", e);
        }
    }

    private static byte[] Mutated(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at - 1));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count / 2), random.Next(1, 40)));
                    break;
                case 4:
                    bytes.Insert(at, "{}[]\",:0xe\\\n\0-"u8.ToArray()[random.Next(14)]);
                    break;
                default:
                    bytes[at] = (byte)"0123456789abcdefx\"{}[],:"[random.Next(24)];
                    break;
            }
        }

        return [.. bytes];
    }
}
