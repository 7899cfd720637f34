//! What a style consists of.

use super::locale::{DateForm, DatePart, Locale, PartName, TermForm};
use super::names::{NameOptions, Names};

/// A style, as a `.csl` file describes it.
#[derive(Debug)]
pub struct Style {
    /// Whether works are cited in notes.
    pub(crate) cites_in_notes: bool,
    /// The language it is made for, where it is made for one.
    pub(crate) language: Option<String>,
    /// The words and dates that it sets for languages.
    pub(crate) locales: Vec<Locale>,
    /// The macros, to which elements refer by their place here.
    pub(crate) macros: Vec<Vec<Element>>,
    /// How works are marked in the text.
    pub(crate) citation: Layout,
    /// How works are printed in the list.
    pub(crate) bibliography: Layout,
    /// Whether the initial of a second part of a given name keeps its hyphen.
    pub(crate) hyphenates_initials: bool,
    /// Whether particles go behind the given name: in sorting, and in print too.
    pub(crate) demotes_particles: (bool, bool),
    /// How ranges of pages are printed, where the style says.
    pub(crate) page_range: Option<PageRange>,
    /// How many notes lie at most between two that count as near.
    pub(crate) near_notes: u32,
    /// What stands for the names of a work in the list that the work before has too.
    pub(crate) repeated_names: Option<RepeatedNames>,
}

/// What stands for names that the work before has too.
#[derive(Debug, Clone)]
pub(crate) struct RepeatedNames {
    pub(crate) words: String,
    pub(crate) rule: RepeatedRule,
}

/// Which names give way to the words for repeated ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RepeatedRule {
    /// All together, where all are the same.
    Whole,
    /// Each by itself, where all are the same.
    EachOfAll,
    /// Each by itself, as far as they are the same.
    Each,
    /// The first, where it is the same.
    First,
}

/// How marks or the list are laid out.
#[derive(Debug)]
pub(crate) struct Layout {
    /// What is printed of each work.
    pub(crate) body: Element,
    /// By what works are sorted; by their order in the text where there is nothing.
    pub(crate) sort: Vec<Key>,
    /// How names are printed in it, where they do not say themselves.
    pub(crate) names: NameOptions,
    /// How works in one mark are drawn together.
    pub(crate) collapse: Option<Collapse>,
    /// Between works of the same people.
    pub(crate) group_delimiter: Option<String>,
    /// Between letters after one year.
    pub(crate) suffix_delimiter: Option<String>,
    /// After works that were drawn together.
    pub(crate) after_collapse: Option<String>,
    /// Whether more names tell works apart.
    pub(crate) adds_names: bool,
    /// Whether given names tell works apart, and whose.
    pub(crate) adds_given_names: Option<GivenNameRule>,
    /// Whether a letter after the year tells works apart.
    pub(crate) adds_letters: bool,
}

/// How works in one mark are drawn together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Collapse {
    /// `1–3`.
    Numbers,
    /// `(Doe 2000, 2001)`.
    Years,
    /// `(Doe 2000a, b)`, and `(Doe 2000a–c)`.
    Letters { ranged: bool },
}

/// Whose given names tell works apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GivenNameRule {
    /// Those of all names printed.
    All { initials: bool },
    /// That of the first name.
    Primary { initials: bool },
    /// As many as are needed to tell the marks apart.
    ByMark,
}

/// By what works are sorted.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) of: KeyOf,
    pub(crate) descending: bool,
    /// How names are cut for it.
    pub(crate) names: NameOptions,
}

#[derive(Debug)]
pub(crate) enum KeyOf {
    Variable(String),
    Macro(usize),
}

/// One element that prints something.
#[derive(Debug, Clone, Default)]
pub(crate) struct Element {
    pub(crate) what: What,
    pub(crate) font: Font,
    pub(crate) prefix: String,
    pub(crate) suffix: String,
    /// Between its parts.
    pub(crate) delimiter: Option<String>,
    pub(crate) case: Option<Case>,
    pub(crate) quotes: bool,
    pub(crate) strips_periods: bool,
    pub(crate) display: Option<Display>,
}

/// Where in an entry an element stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Display {
    /// On lines of its own.
    Block,
    /// In the margin.
    Margin,
    /// Beside the margin.
    Beside,
}

/// What an element prints.
#[derive(Debug, Clone)]
pub(crate) enum What {
    Variable {
        name: String,
        short: bool,
    },
    Macro(usize),
    Term {
        name: String,
        form: TermForm,
        plural: bool,
    },
    Value(String),
    Number {
        variable: String,
        form: NumberForm,
    },
    Label {
        variable: String,
        form: TermForm,
        plural: Plural,
    },
    Date(DateElement),
    Names(Box<Names>),
    Group(Vec<Element>),
    Choose(Vec<Branch>),
}

impl Default for What {
    fn default() -> What {
        What::Group(Vec::new())
    }
}

/// How letters look; what is not said is as it is around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Font {
    pub(crate) italic: Option<bool>,
    pub(crate) bold: Option<bool>,
    pub(crate) small_capitals: Option<bool>,
    pub(crate) underlined: Option<bool>,
    pub(crate) raise: Option<Raise>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Raise {
    Baseline,
    Up,
    Down,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Upper,
    CapitalFirst,
    CapitalAll,
    Sentence,
    Title,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberForm {
    Numeric,
    Ordinal,
    LongOrdinal,
    Roman,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plural {
    ByValue,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageRange {
    Chicago15,
    Chicago16,
    Expanded,
    Minimal,
    MinimalTwo,
}

/// A date to be printed.
#[derive(Debug, Clone)]
pub(crate) struct DateElement {
    pub(crate) variable: String,
    /// The form of the language, with the parts set here laid over it; the parts alone where there is none.
    pub(crate) form: Option<DateForm>,
    /// The smallest part of a form that is printed.
    pub(crate) precision: PartName,
    pub(crate) parts: Vec<DatePart>,
}

/// One case of a choice, the last perhaps without a condition.
#[derive(Debug, Clone)]
pub(crate) struct Branch {
    pub(crate) condition: Option<Condition>,
    pub(crate) body: Vec<Element>,
}

#[derive(Debug, Clone)]
pub(crate) struct Condition {
    pub(crate) r#match: Match,
    pub(crate) tests: Vec<Test>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Match {
    All,
    Any,
    None,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Test {
    /// One of these kinds of works.
    Type(Vec<String>),
    Variable(String),
    IsNumeric(String),
    IsUncertain(String),
    /// One of these kinds of places.
    Locator(Vec<String>),
    Position(String),
    Disambiguate(bool),
}
