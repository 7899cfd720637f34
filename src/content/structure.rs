//! Structures and formulas: texts that must be read to be checked and drawn.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::decode::{Decode, Decoder, Fields, Toml};
use super::load::{Kind, Loader};
use super::{Compound, FigureContent, Overview, PictureFile, Placed, Prose, Slug};
use crate::chem::{Formula, Molecule, StructureError, molfile, smiles};
use crate::diag::{Code, Diagnostic, codes, unreadable};
use crate::source::{FileId, Span};

macro_rules! read_text {
    ($($(#[$doc:meta])* $name:ident { $(#[$field_doc:meta])* $field:ident: $type:ty })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name {
            /// What stands in the record.
            pub text: String,
            $(#[$field_doc])*
            pub $field: $type,
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.text)
            }
        }
    )*};
}

read_text! {
    /// A molecular formula.
    MolecularFormula {
        /// The atoms that it counts.
        formula: Formula
    }

    /// An `InChI`.
    InChI {
        /// The atoms that its formula counts, hydrogens as its charge has them.
        formula: Formula
    }
}

/// A structure as SMILES.
#[derive(Debug, Clone)]
pub struct Smiles {
    /// What stands in the record.
    pub text: String,
    /// The atoms and bonds that it names.
    pub molecule: Molecule,
    place: Prose,
}

impl Smiles {
    /// The place of a range of the text.
    pub fn span_of(&self, range: std::ops::Range<usize>) -> Span {
        self.place.span_of(range)
    }
}

impl Serialize for Smiles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl Decode for Smiles {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Smiles> {
        let prose = Prose::verbatim(value, decoder)?;
        match smiles::parse(prose.text().trim_end()) {
            Ok(molecule) => Some(Smiles {
                text: prose.text().trim_end().to_owned(),
                molecule,
                place: prose,
            }),
            Err(error) => {
                decoder.push(mistake(error, |range| prose.span_of(range)));
                None
            }
        }
    }
}

impl Decode for MolecularFormula {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<MolecularFormula> {
        let prose = Prose::verbatim(value, decoder)?;
        match Formula::parse(prose.text().trim_end()) {
            Ok(formula) => Some(MolecularFormula {
                text: prose.text().to_owned(),
                formula,
            }),
            Err(error) => {
                let message = format!("`{}` is no formula: {}", prose.text(), error.message);
                let help = "write the symbols with their numbers, as in `C20H21F3N8O3S`";
                decoder.push(told(
                    codes::INVALID_FORMULA,
                    message,
                    help,
                    prose.span_of(error.range),
                ));
                None
            }
        }
    }
}

impl Decode for InChI {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<InChI> {
        let text = String::decode(value, decoder)?;
        let formula = inchi_formula(&text);
        if formula.is_none() {
            decoder.error(
                codes::INVALID_IDENTIFIER,
                value.span(),
                "this is no InChI: it begins with `InChI=1S/` and a formula".to_owned(),
                Some("copy it from PubChem or the supplier's page".to_owned()),
            );
        }
        Some(InChI {
            formula: formula?,
            text,
        })
    }
}

/// The formula of an `InChI`, with the hydrogens that its layer of protons adds or takes.
fn inchi_formula(text: &str) -> Option<Formula> {
    let layers = text.trim().strip_prefix("InChI=1")?;
    let layers = layers
        .strip_prefix('S')
        .unwrap_or(layers)
        .strip_prefix('/')?;
    let mut layers = layers.split('/');
    let formula = Formula::parse(layers.next()?).ok()?;
    let protons = layers.find_map(|layer| layer.strip_prefix('p')?.parse().ok());
    formula.with_hydrogens(protons.unwrap_or(0))
}

fn told(code: Code, message: impl Into<String>, help: impl Into<String>, span: Span) -> Diagnostic {
    Diagnostic::error(code, message).label(span, "").help(help)
}

/// A mistake in a structure, at its place.
fn mistake(error: StructureError, place: impl Fn(std::ops::Range<usize>) -> Span) -> Diagnostic {
    let span = place(error.range.clone());
    told(
        codes::INVALID_STRUCTURE,
        format!("the structure cannot be read: {}", error.message),
        error.help,
        span,
    )
}

/// A figure of a structure: of a compound, of SMILES, of a molfile or as the author has drawn it.
#[derive(Debug, Clone, Serialize)]
pub struct StructureSpec {
    /// The compound; the overview's, where nothing is named.
    pub compound: Option<Placed<Slug>>,
    /// SMILES.
    pub smiles: Option<Placed<Smiles>>,
    /// A molfile beside the overview.
    pub file: Option<StructureFile>,
    /// The structure as the author has drawn it, which is shown before any other.
    pub svg: Option<PictureFile>,
    /// Whether one of these is given, readable or not.
    #[serde(skip)]
    pub is_given: bool,
}

impl StructureSpec {
    pub(super) fn read(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> StructureSpec {
        let spec = StructureSpec {
            compound: fields.optional(decoder, "compound"),
            smiles: fields.optional(decoder, "smiles"),
            file: fields.optional(decoder, "file"),
            svg: fields.optional(decoder, "svg"),
            is_given: ["smiles", "file", "svg"]
                .iter()
                .any(|key| fields.gives(key)),
        };
        if let (Some(smiles), Some(file)) = (&spec.smiles, &spec.file) {
            let diagnostic = Diagnostic::error(
                codes::CONFLICTING_FIELDS,
                "a structure has both `smiles` and `file`",
            );
            let diagnostic = diagnostic
                .label(file.name.span.clone(), "")
                .label(smiles.span.clone(), "and here");
            decoder.push(diagnostic.help("keep one of the two"));
        }
        spec
    }
}

/// A molfile that a record names.
#[derive(Debug, Clone)]
pub struct StructureFile {
    /// Its name.
    pub name: Placed<String>,
    /// What it holds.
    pub molecule: Option<Molecule>,
}

impl Serialize for StructureFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.name.serialize(serializer)
    }
}

impl Decode for StructureFile {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<StructureFile> {
        Placed::decode(value, decoder).map(|name| StructureFile {
            name,
            molecule: None,
        })
    }
}

impl Compound {
    /// Its structure, if the record gives one; a molfile before SMILES.
    pub fn molecule(&self) -> Option<&Molecule> {
        let smiles = self.smiles.as_ref().map(|smiles| &smiles.value.molecule);
        let file = self.structure.as_ref();
        file.and_then(|file| file.molecule.as_ref()).or(smiles)
    }
}

impl Loader<'_> {
    /// Reads the molfiles that compounds and figures name.
    pub(super) fn structures(
        &mut self,
        compounds: &mut BTreeMap<Slug, Compound>,
        overviews: &mut BTreeMap<Slug, Overview>,
    ) {
        for (slug, compound) in compounds {
            let record = compound.span.file;
            self.filling(Kind::Compounds, slug, |loader| {
                if let Some(file) = &mut compound.structure {
                    file.molecule = loader.molfile(record, &file.name);
                }
            });
        }
        for (slug, overview) in overviews {
            self.filling(Kind::Overviews, slug, |loader| {
                for figure in &mut overview.figures {
                    if let FigureContent::Structure(spec) = &mut figure.content
                        && let Some(file) = &mut spec.file
                    {
                        file.molecule = loader.molfile(figure.span.file, &file.name);
                    }
                }
            });
        }
    }

    fn molfile(&mut self, record: FileId, name: &Placed<String>) -> Option<Molecule> {
        let path = self.beside(record, &name.value);
        let file = match self.sources.read(&path) {
            Ok(file) => file,
            Err(error) => {
                let diagnostic = unreadable(&error, &path, name.span.clone());
                self.diagnostics.push(diagnostic);
                return None;
            }
        };
        // The lines count, empty ones too.
        match molfile::parse(self.sources.get(file).text()) {
            Ok(molecule) => Some(molecule),
            Err(error) => {
                self.diagnostics
                    .push(mistake(error, |range| Span::new(file, range)));
                None
            }
        }
    }
}
