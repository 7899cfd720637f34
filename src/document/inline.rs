//! Inlines: what stands beside one another in a line.

use super::LanguageTag;

/// The name of a place in the document, unique in it: ASCII letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor(pub String);

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An address on the web, or of mail; `http`, `https` or `mailto`, checked.
    Url(String),
    /// A place in this document.
    Anchor(Anchor),
}

/// One inline.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Text. May hold no-break spaces, thin spaces, minus signs and the like, as they are to be set.
    Text(String),
    /// Stressed, or italic by convention (*in vivo*).
    Emphasis(Vec<Inline>),
    /// Strong.
    Strong(Vec<Inline>),
    /// Subscript.
    Subscript(Vec<Inline>),
    /// Superscript.
    Superscript(Vec<Inline>),
    /// In small capitals.
    SmallCapitals(Vec<Inline>),
    /// Code in a line.
    Code(String),
    /// In another language than the document.
    Foreign {
        /// Which.
        language: LanguageTag,
        /// What is said.
        body: Vec<Inline>,
    },
    /// A link.
    Link {
        /// Where it leads.
        target: Target,
        /// What is clicked.
        body: Vec<Inline>,
    },
    /// A number or other value that stands in a record.
    Value {
        /// As it is set: `55\u{a0}d`.
        text: String,
        /// The record and path it comes from: `studies.ute10.outcomes.os.value`.
        record: String,
    },
    /// Marks of works cited: `[1, 3–5]`.
    Citation(Citation),
    /// The mark of a note.
    NoteMark {
        /// The note's number.
        number: u32,
        /// The note.
        to: Anchor,
        /// This mark, for the way back.
        anchor: Anchor,
    },
    /// A forced line break.
    LineBreak,
}

/// The marks of one cluster of citations, as the style prints them.
#[derive(Debug, Clone, PartialEq)]
pub struct Citation {
    /// Whether the marks stand raised.
    pub superscript: bool,
    /// Brackets, commas, dashes, locators and marks in reading order.
    pub parts: Vec<CitationPart>,
}

impl Citation {
    /// Whether the marks end in a full stop of their own.
    pub fn ends_sentence(&self) -> bool {
        let last = self.parts.last();
        last.is_some_and(|last| match last {
            CitationPart::Text(text) => text.ends_with('.'),
            CitationPart::Mark(mark) => super::plain_text(&mark.body).ends_with('.'),
        })
    }
}

/// A piece of a cluster.
#[derive(Debug, Clone, PartialEq)]
pub enum CitationPart {
    /// Punctuation or a locator: `[`, `,\u{a0}`, `–`, `, Fig. 2`, `]`.
    Text(String),
    /// A mark that links to its entry.
    Mark(Mark),
}

/// The mark of one work.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// What is printed: `3`; holds no links and marks.
    pub body: Vec<Inline>,
    /// The entry in the list of references.
    pub to: Anchor,
    /// This mark's own place, unique: `cite-<key>-<occurrence>`.
    pub anchor: Anchor,
    /// Places of works that a collapsed range hides behind its dash: they are cited here too.
    pub covers: Vec<Anchor>,
    /// What a screen reader says: `Reference 3`.
    pub label: String,
}
