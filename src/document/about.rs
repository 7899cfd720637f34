//! What machines are told of a document's subject and of the works that it cites.

/// The substance that a document is about.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Substance {
    /// Its name.
    pub name: String,
    /// Its other names.
    pub other_names: Vec<String>,
    /// Whether it is made of several molecules, as salts are.
    pub is_mixture: bool,
    /// The molecular formula.
    pub formula: Option<String>,
    /// The molar mass with its unit.
    pub molar_mass: Option<String>,
    /// The monoisotopic mass with its unit.
    pub monoisotopic_mass: Option<String>,
    /// The `InChI`.
    pub inchi: Option<String>,
    /// The `InChIKey`.
    pub inchikey: Option<String>,
    /// The structure as SMILES.
    pub smiles: Option<String>,
    /// Numbers in registries: the registry's name and the number.
    pub registered: Vec<(&'static str, String)>,
    /// Its pages in databases.
    pub pages: Vec<String>,
    /// What it is to another substance, in a word such as `isotopologue of`, and the other's name.
    pub relation: Option<(&'static str, String)>,
}

/// A work as catalogues describe it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Work {
    /// What kind of work it is.
    pub kind: WorkKind,
    /// The title without markup.
    pub title: String,
    /// Who made it.
    pub makers: Vec<String>,
    /// Its date or year, ISO 8601.
    pub date: Option<String>,
    /// The journal, book or site that it is a part of.
    pub part_of: Option<String>,
    /// Its address: that of its DOI, or of its page.
    pub url: Option<String>,
}

/// The kinds of works that catalogues tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WorkKind {
    /// A paper in a journal, a preprint, an abstract.
    Article,
    /// A book.
    Book,
    /// A chapter of a book.
    Chapter,
    /// A thesis.
    Thesis,
    /// A report.
    Report,
    /// Data, or a collection of them.
    Dataset,
    /// A page of the web.
    Page,
    /// News.
    News,
    /// Anything else.
    #[default]
    Other,
}
