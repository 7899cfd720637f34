//! `content/site.toml`: the organisation and what all overviews share.

use super::decode::{Decode, Decoder, Toml};
use super::record::{empty_by_default, record};
use super::{Checks, Email, Marks, Placed, Prose, ReferenceStyle, Url};
use crate::document::Language;
use crate::source::Span;

record! {
    /// The site.
    Site {
        /// The site's name.
        name: required String,
        /// The address under which it is published.
        url: optional Url,
        /// The language of overviews that name none: `en` or `de`.
        language: default Language,
        /// Whether drafts are built.
        drafts: default bool,
        /// Who publishes.
        organisation: optional Organisation,
        /// Texts that every overview carries.
        boilerplate: default Boilerplate,
        /// Which files readers may download.
        downloads: default Downloads,
        /// How citations look.
        style: default Style,
        /// Rules that are set to another level, with the reason.
        checks: default Checks,
    }
}

record! {
    /// Who publishes, and how to reach them.
    Organisation {
        /// The name.
        name: required String,
        /// What the organisation is for.
        about: optional Prose,
        /// An address of mail.
        email: optional Email,
        /// A telephone number.
        phone: optional String,
        /// The lines of the postal address.
        address: list String,
        /// The organisation's own site.
        url: optional Url,
    }
}

record! {
    /// Texts that every overview carries.
    Boilerplate {
        /// What the reader may not rely on.
        disclaimer: optional Prose,
        /// Whom to ask for help.
        support: optional Prose,
        /// Who paid, where an overview does not say.
        funding: optional Prose,
        /// Competing interests, where an overview does not say.
        competing_interests: optional Prose,
        /// What the protocols are.
        protocols: optional Prose,
    }
}

record! {
    /// Which files readers may download; all, unless told otherwise.
    Downloads {
        /// The Markdown.
        markdown: optional bool,
        /// The PDF.
        pdf: optional bool,
        /// `data.json`.
        data: optional bool,
        /// The tables as CSV.
        tables: optional bool,
        /// The references, and the overview itself as one, for other tools: `.bib`, `.ris`, `.json`.
        references: optional bool,
    }
}

record! {
    /// How citations look.
    Style {
        /// Whether three or more numbers in a row become a range; they do, unless told otherwise.
        collapse: optional bool,
        /// `brackets`, `parentheses`, `superscript` or `author-date`, where it is not to be as the style has it.
        marks: optional Marks,
        /// How the list of references is printed: `house`, `vancouver`, `ama`, `acs`, `nature`, `ieee` or `apa`, or the path of a `.csl` file in the project.
        references: optional StyleName,
    }
}

/// A style of references, by name.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(untagged)]
pub enum StyleName {
    /// One that is shipped.
    Shipped(ReferenceStyle),
    /// A `.csl` file, by its path in the project.
    File(Placed<String>),
}

impl Decode for StyleName {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<StyleName> {
        let path = value.get_ref().as_str().unwrap_or_default();
        if path.to_ascii_lowercase().ends_with(".csl") {
            return Placed::decode(value, decoder).map(StyleName::File);
        }
        ReferenceStyle::decode(value, decoder).map(StyleName::Shipped)
    }
}

impl Site {
    /// A site of which nothing is known.
    pub(super) fn unknown(span: Span) -> Site {
        Site {
            name: String::new(),
            url: None,
            language: Language::default(),
            drafts: false,
            organisation: None,
            boilerplate: Boilerplate::default(),
            downloads: Downloads::default(),
            style: Style::default(),
            checks: Checks::default(),
            span,
        }
    }
}

empty_by_default! {
    Boilerplate { disclaimer, support, funding, competing_interests, protocols }
    Downloads { markdown, pdf, data, tables, references }
    Style { collapse, marks, references }
}
