using System.Globalization;
using System.Text;
using System.Xml;

namespace Dsa.Conformance.Reports;

/// <summary>A run as JUnit XML: a test case a case; what was not applicable or unspecified is skipped, what stayed open is an error.</summary>
public static class JUnit
{
    /// <summary>Writes it.</summary>
    public static void Write(Stream stream, RunResult run, RunContext context, IReadOnlyDictionary<CaseResult, string> traces)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(traces);
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false) });
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Legal($"dsaconf: {run.Device}"));
        Number(xml, "tests", run.Cases.Length);
        Number(xml, "failures", run.Cases.Count(c => c.Verdict == Verdict.Fail));
        Number(xml, "errors", run.Cases.Count(c => IsOpen(c.Verdict)) + (run.Lost is null ? 0 : 1));
        Number(xml, "skipped", run.Cases.Count(c => IsSkipped(c.Verdict)));
        xml.WriteAttributeString("time", run.Elapsed.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
        xml.WriteStartElement("properties");
        Property(xml, "seed", $"0x{run.Seed:x}");
        Property(xml, "type", run.Type ?? "physical");
        xml.WriteEndElement();
        foreach (var result in run.Cases)
        {
            Write(xml, result, context, traces.GetValueOrDefault(result));
        }

        if (run.Lost is { } lost)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", "run");
            xml.WriteAttributeString("name", "The device stays to the end of the run");
            Child(xml, "error", lost, "");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, CaseResult result, RunContext context, string? trace)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Legal(result.Covers.IsEmpty ? "sequences" : result.Covers[0]));
        xml.WriteAttributeString("name", Legal(result.Case));
        if (result.Verdict == Verdict.Fail)
        {
            Child(
                xml,
                "failure",
                result.Findings.IsEmpty ? "failed" : result.Findings[0].ToString(),
                string.Join('\n', result.Findings.Select(f => f.ToString()).Append("reproduce: " + context.Again(result, trace)))
            );
        }
        else if (IsOpen(result.Verdict))
        {
            Child(xml, "error", $"{VerdictName.Of(result.Verdict)}: {result.Reason}", "");
        }
        else if (IsSkipped(result.Verdict))
        {
            Child(xml, "skipped", $"{VerdictName.Of(result.Verdict)}: {result.Reason}", "");
        }

        xml.WriteEndElement();
    }

    private static bool IsOpen(Verdict verdict) => verdict is Verdict.CouldNotRun or Verdict.Inconclusive;

    private static bool IsSkipped(Verdict verdict) => verdict is Verdict.NotApplicable or Verdict.Unspecified or Verdict.Waived;

    private static void Number(XmlWriter xml, string name, int value) => xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));

    private static void Property(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", Legal(value));
        xml.WriteEndElement();
    }

    private static void Child(XmlWriter xml, string name, string message, string text)
    {
        xml.WriteStartElement(name);
        xml.WriteAttributeString("message", Legal(message));
        xml.WriteString(Legal(text));
        xml.WriteEndElement();
    }

    /// <summary>Characters XML cannot hold come from devices; they become question marks.</summary>
    private static string Legal(string text) => string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) ? c : '?'));
}
