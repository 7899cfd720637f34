//! An author's text as a reader takes it in: words, sentences, citations.
//!
//! In: prose. Out: [`Reading`], in which every place is one of the prose.
//! Must not know records or rules.

mod mask;
mod sentences;
mod shape;
mod words;

use std::ops::Range;

use crate::content::Prose;
use crate::diag::Diagnostic;
use crate::source::Span;

pub(crate) use self::shape::Shape;
pub(crate) use self::words::Word;

/// A text, its words laid bare.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    prose: &'a Prose,
    /// The text with spaces for what is markup, citation, expression, address or code, and `_` for
    /// raised and lowered signs; as long as the prose.
    plain: String,
    /// `{{ … }}`, in order.
    pub(crate) expressions: Vec<Aside<'a>>,
    /// The keys of citations, in order; those of one cluster share its range.
    pub(crate) citations: Vec<Aside<'a>>,
    /// `fig:…`, `tbl:…`, `sec:…`, in order.
    pub(crate) references: Vec<Aside<'a>>,
    /// Sentences, in order; a heading, an item or a cell without full stop is one too.
    pub(crate) sentences: Vec<Range<usize>>,
    /// Paragraphs, headings, items, cells and notes, in order, without those that stand in them.
    pub(crate) blocks: Vec<Range<usize>>,
    /// What it is built of.
    pub(crate) shape: Shape,
    /// Paragraphs, items, cells, in order; those inside others behind them.
    paragraphs: Vec<Range<usize>>,
    /// Every word, in order.
    words: Vec<Range<usize>>,
    /// `plain` in small letters, as long.
    lower: String,
    /// For each word in small letters, which of the words it is.
    places: words::Places,
}

/// A span of a text that is no words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Aside<'a> {
    /// Where it stands.
    pub(crate) range: Range<usize>,
    /// What it says: the expression, the key, the anchor.
    pub(crate) text: &'a str,
}

impl<'a> Reading<'a> {
    /// Reads a text.
    pub(crate) fn new(prose: &'a Prose) -> Reading<'a> {
        let masked = mask::mask(prose.text());
        let mut sentences = sentences::sentences(&masked);
        for sentence in &mut sentences {
            let words = prose.text()[sentence.clone()].trim_end();
            sentence.end = sentence.start + words.len();
        }
        let words = words::words(&masked.plain);
        let lower = words::lowered(&masked.plain);
        Reading {
            prose,
            places: words::places(&words, &lower),
            words,
            lower,
            plain: masked.plain,
            expressions: masked.expressions,
            citations: masked.citations,
            references: masked.references,
            sentences,
            blocks: sentences::own(&masked.blocks),
            shape: masked.shape,
            paragraphs: masked.blocks,
        }
    }

    /// The text as it is written.
    pub(crate) fn source(&self) -> &'a str {
        self.prose.text()
    }

    /// The text with spaces for what is no words.
    pub(crate) fn plain(&self) -> &str {
        &self.plain
    }

    /// The place of a range in its file.
    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        self.prose.span_of(range.clone())
    }

    /// The place of a range, where the file says it as it is read, so that it can be replaced.
    pub(crate) fn replaceable(&self, range: &Range<usize>) -> Option<Span> {
        self.prose.exact(range.clone())
    }

    /// Adds a mend to a finding: `new` in the place of a range, where that can be replaced.
    pub(crate) fn mend(&self, finding: Diagnostic, range: &Range<usize>, new: &str) -> Diagnostic {
        match self.replaceable(range) {
            Some(span) => finding.fix(span, new),
            None => finding,
        }
    }

    /// The words and numbers of a range.
    pub(crate) fn words(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = Word<'_>> {
        self.index(&range).iter().map(|range| Word {
            range: range.clone(),
            text: &self.plain[range.clone()],
            lower: &self.lower[range.clone()],
        })
    }

    /// Where the words of a range stand.
    fn index(&self, range: &Range<usize>) -> &[Range<usize>] {
        let first = self.words.partition_point(|word| word.start < range.start);
        let behind = self.words.partition_point(|word| word.end <= range.end);
        &self.words[first..behind.max(first)]
    }

    /// Where `phrase` stands in `range`: the same words in any case, whatever space is between them.
    pub(crate) fn find(&self, phrase: &str, range: &Range<usize>) -> Vec<Range<usize>> {
        words::find(&self.lower, &self.words, &self.places, phrase, range)
    }

    /// Where a sign such as `IC50` or `Cmax` stands in `range`, with low letters (`IC~50~`, `C~max~`) or without.
    pub(crate) fn find_sign(&self, sign: &str, range: &Range<usize>) -> Vec<Range<usize>> {
        let source = &self.source()[range.clone()];
        let low = (1..sign.len()).filter(|at| sign.is_char_boundary(*at));
        let low = low.map(|at| format!("{}~{}~", &sign[..at], &sign[at..]));
        let forms = low.chain([sign.to_owned()]);
        let is_joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '~');
        let found = forms.flat_map(|form| {
            let places = source.match_indices(form.as_str());
            let whole = places.filter(|(at, form)| {
                let before = source[..*at].chars().next_back();
                !is_joined(before) && !is_joined(source[at + form.len()..].chars().next())
            });
            let ranges = whole.map(|(at, form)| range.start + at..range.start + at + form.len());
            ranges.collect::<Vec<_>>()
        });
        found.collect()
    }

    /// Whether one of `phrases` stands in `range`.
    pub(crate) fn has(&self, phrases: &[&str], range: &Range<usize>) -> bool {
        let mut phrases = phrases.iter();
        phrases.any(|phrase| !self.find(phrase, range).is_empty())
    }

    /// Where the first of `phrases` to be met stands in `range`.
    pub(crate) fn first(&self, phrases: &[&str], range: &Range<usize>) -> Option<Range<usize>> {
        let found = phrases.iter().flat_map(|phrase| self.find(phrase, range));
        found.min_by_key(|found| found.start)
    }

    /// The range as a whole.
    pub(crate) fn whole(&self) -> Range<usize> {
        0..self.plain.len()
    }

    /// The innermost paragraph, item or cell in which `at` stands.
    pub(crate) fn paragraph_at(&self, at: usize) -> Range<usize> {
        let mut inner = self.paragraphs.iter().rev();
        let around = inner.find(|one| one.contains(&at));
        around.cloned().unwrap_or_else(|| self.whole())
    }

    /// The sentence in which `at` stands.
    pub(crate) fn sentence_at(&self, at: usize) -> Option<&Range<usize>> {
        self.sentences
            .iter()
            .find(|sentence| sentence.contains(&at))
    }
}

impl<'a> Aside<'a> {
    /// Those of `asides` that stand in `range`.
    pub(crate) fn within<'b>(
        asides: &'b [Aside<'a>],
        range: &Range<usize>,
    ) -> impl Iterator<Item = &'b Aside<'a>> {
        let range = range.clone();
        asides
            .iter()
            .filter(move |aside| range.contains(&aside.range.start))
    }
}

#[cfg(test)]
mod tests;
