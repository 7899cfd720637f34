//! How quantities are set in a language.

/// The signs and words with which a language sets quantities.
#[derive(Debug)]
pub struct Notation {
    /// The decimal sign.
    pub decimal: char,
    /// Whether a space stands before `%`.
    pub spaced_percent: bool,
    /// What follows the level of a confidence interval: `% CI`.
    pub confidence: &'static str,
    /// Unit symbols and words of spreads that are set otherwise than they stand in the list of
    /// units; a hyphen at the start joins the word to its number.
    pub words: &'static [(&'static str, &'static str)],
}

impl Notation {
    /// The notation of English.
    pub const ENGLISH: Notation = Notation {
        decimal: '.',
        spaced_percent: false,
        confidence: "% CI",
        words: &[("fold", "-fold")],
    };

    /// `word` as the language sets it.
    pub(super) fn word(&self, word: &'static str) -> &'static str {
        let row = self.words.iter().find(|(plain, _)| *plain == word);
        row.map_or(word, |(_, set)| set)
    }

    /// Whether a symbol as it is set stands close to its number.
    pub(super) fn is_close(&self, symbol: &str) -> bool {
        let percent = symbol == "%" || symbol.starts_with("% (");
        symbol.starts_with('-') || (percent && !self.spaced_percent)
    }
}
