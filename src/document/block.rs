//! Blocks: what stands below one another.

use super::{Anchor, Figure, Inline, Table, Work};

/// A section: a heading, what follows it, and the sections inside.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The heading.
    pub heading: Heading,
    /// What stands before the first inner section.
    pub blocks: Vec<Block>,
    /// The sections one level down (a level may be skipped by the author; see [`Heading::level`]).
    pub sections: Vec<Section>,
}

/// The heading of a section.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// 2 for the outermost sections (1 is the document's title), up to 6; never skips a level.
    pub level: u8,
    /// Where links to the section land.
    pub anchor: Anchor,
    /// The words.
    pub body: Vec<Inline>,
}

/// One block.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List(List),
    /// A table with number and caption, or a plain one.
    Table(Table),
    /// A figure.
    Figure(std::boxed::Box<Figure>),
    /// A quotation.
    Quote(Vec<Block>),
    /// Text kept as it stands, in a fixed-width face.
    Code(Code),
    /// A set-off part of the page with a role of its own.
    Box(Box),
    /// A thematic break.
    Rule,
    /// The list of references.
    References(ReferenceList),
}

/// A list, bulleted or numbered.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// The first number, for a numbered list.
    pub start: Option<u64>,
    /// Whether items are set close, without paragraph space between them.
    pub tight: bool,
    /// The items.
    pub items: Vec<ListItem>,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListItem {
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A block of code.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    /// The language named by the author, if any.
    pub language: Option<String>,
    /// The lines, without a final line break.
    pub text: String,
}

/// A set-off part of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Box {
    /// What the part is for; writers choose its looks by it.
    pub role: BoxRole,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// What a [`Box`] is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BoxRole {
    /// The subtitle under the document's title.
    Subtitle,
    /// Authors, date, version.
    Byline,
    /// For whom the document is written.
    Audience,
    /// A summary before the first section.
    Abstract,
    /// The product: name, catalogue number, price link.
    Product,
    /// An invitation to act: ask for a quote, get support.
    CallToAction,
    /// Something the reader must not miss, such as whether results are verified.
    Notice,
    /// How to cite the document.
    CiteAs,
    /// The disclaimer.
    Disclaimer,
    /// How to reach the organisation.
    Contact,
}

impl BoxRole {
    /// Every role with the word by which templates name it.
    pub const ALL: [(BoxRole, &'static str); 10] = [
        (BoxRole::Subtitle, "subtitle"),
        (BoxRole::Byline, "byline"),
        (BoxRole::Audience, "audience"),
        (BoxRole::Abstract, "abstract"),
        (BoxRole::Product, "product"),
        (BoxRole::CallToAction, "call-to-action"),
        (BoxRole::Notice, "notice"),
        (BoxRole::CiteAs, "cite-as"),
        (BoxRole::Disclaimer, "disclaimer"),
        (BoxRole::Contact, "contact"),
    ];

    /// The word by which templates, style sheets and tests name the role.
    pub fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(role, _)| *role == self)
            .expect("every role has a row")
            .1
    }

    /// The role that `word` names.
    pub fn from_word(word: &str) -> Option<BoxRole> {
        Self::ALL
            .iter()
            .find(|(_, name)| *name == word)
            .map(|(role, _)| *role)
    }
}

/// The numbered list of works cited.
#[derive(Debug, Clone, PartialEq)]
pub struct ReferenceList {
    /// Whether entries bear their numbers; where marks name author and year, they do not.
    pub numbered: bool,
    /// The entries in the order of their numbers.
    pub entries: Vec<ReferenceEntry>,
}

/// One work cited.
#[derive(Debug, Clone, PartialEq)]
pub struct ReferenceEntry {
    /// Its number, from 1.
    pub number: u32,
    /// Where marks lead to: `ref-<key>`.
    pub anchor: Anchor,
    /// The entry as the style prints it.
    pub body: Vec<Inline>,
    /// The work as catalogues describe it.
    pub work: Work,
    /// The marks that cite it, in reading order; never empty.
    pub cited_at: Vec<Anchor>,
}

/// A note, printed apart from the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Its number, from 1.
    pub number: u32,
    /// Where its mark leads to: `note-<number>`.
    pub anchor: Anchor,
    /// Where its (first) mark stands: `note-mark-<number>`.
    pub mark: Anchor,
    /// What it says.
    pub blocks: Vec<Block>,
}
