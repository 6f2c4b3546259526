using System.Text;

namespace Dsa.Conformance;

/// <summary>A command with its arguments, as one writes it in a shell: words, with single or double quotes around what holds spaces.</summary>
public static class CommandLine
{
    /// <summary>Splits a command into words.</summary>
    /// <exception cref="FormatException">A quote is not closed, or there is no word.</exception>
    public static IReadOnlyList<string> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> words = [];
        StringBuilder? word = null;
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (quote != '\0' && letter == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && letter is '\'' or '"')
            {
                quote = letter;
                word ??= new StringBuilder();
            }
            else if (letter == '\\' && quote != '\'' && i + 1 < text.Length)
            {
                (word ??= new StringBuilder()).Append(text[++i]);
            }
            else if (quote == '\0' && char.IsWhiteSpace(letter))
            {
                AddTo(words, ref word);
            }
            else
            {
                (word ??= new StringBuilder()).Append(letter);
            }
        }

        AddTo(words, ref word);
        return quote != '\0' ? throw new FormatException($"a quote {quote} is not closed.")
            : words.Count == 0 ? throw new FormatException("there is no command.")
            : words;
    }

    private static void AddTo(List<string> words, ref StringBuilder? word)
    {
        if (word is not null)
        {
            words.Add(word.ToString());
            word = null;
        }
    }
}
