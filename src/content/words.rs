//! The vocabularies of fields that take one word of a few.

use super::decode::{Decode, Decoder, Toml};
use super::schema::{self, Shape};
use super::synonyms;
use crate::diag::{codes, nearest};
use crate::source::Span;

macro_rules! vocabulary {
    ($($(#[$doc:meta])* $name:ident { $($(#[$mark:meta])* $variant:ident $word:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[expect(missing_docs, reason = "each variant is named after its word")]
        pub enum $name { $($(#[$mark])* #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// Every word.
            pub const WORDS: &[(&str, $name)] = &[$(($word, $name::$variant)),*];

            /// The word, as authors write it.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }

            /// What `word` stands for.
            pub fn from_word(word: &str) -> Option<$name> {
                Self::WORDS.iter().find(|row| row.0 == word).map(|row| row.1)
            }
        }

        impl Decode for $name {
            fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<$name> {
                let words: Vec<&str> = Self::WORDS.iter().map(|row| row.0).collect();
                word_of(value, &words, decoder).and_then(|word| $name::from_word(&word))
            }

            fn stand_in(_span: Span) -> Option<$name> {
                Self::WORDS.first().map(|row| row.1)
            }
        }

        impl Shape for $name {
            fn shape() -> serde_json::Value {
                schema::words(Self::WORDS.iter().map(|row| row.0))
            }
        }
    )*};
}

/// The word of a field, where it is one of `words`.
fn word_of(value: &Toml<'_>, words: &[&str], decoder: &mut Decoder<'_>) -> Option<String> {
    let all = format!("the words are {}", words.join(", "));
    if value.get_ref().as_str().is_none() {
        decoder.wrong_type_with(value, "a word in quotes", all);
        return None;
    }
    let word = String::decode(value, decoder)?;
    if words.contains(&word.as_str()) {
        return Some(word);
    }
    let message = format!("`{word}` is no word of this field");
    let near = synonyms::word(&word, words).or_else(|| nearest(&word, words.iter().copied()));
    let help = near.map_or(all, |near| format!("did you mean `{near}`?"));
    decoder.error(codes::UNKNOWN_WORD, value.span(), message, Some(help));
    None
}

vocabulary! {
    /// How much what a rule finds weighs.
    Level {
        Error "error",
        Warning "warning",
        Advice "advice",
        Off "off",
    }

    /// What a compound is to another.
    RelationKind {
        SaltOf "salt_of", SolvateOf "solvate_of", IsotopologueOf "isotopologue_of", StereoisomerOf "stereoisomer_of",
        ProdrugOf "prodrug_of", MetaboliteOf "metabolite_of",
    }
    /// What kind of study it is.
    StudyKind {
        InVivo "in vivo", InVitro "in vitro", ExVivo "ex vivo", Pharmacokinetics "pharmacokinetics",
        ClinicalTrial "clinical trial", PhysicalChemistry "physical chemistry",
        Susceptibility "antimicrobial susceptibility", InSilico "in silico", Other "other",
    }
    /// What an arm is for.
    ArmRole {
        Vehicle "vehicle", Placebo "placebo", Control "control", Monotherapy "monotherapy",
        Combination "combination", Comparator "comparator", Sham "sham",
    }
    /// Whether something was done.
    Answer { Yes "yes", No "no", NotReported "NR", }
    /// Whom an outcome favours.
    Direction { Benefit "benefit", Harm "harm", NoEffect "none", Unclear "unclear", }
    /// What the source says of significance.
    Significance { Significant "significant", NotSignificant "not significant", NotTested "not tested", }
    /// How near a source is to the measurement.
    Tier {
        Primary "primary", Abstract "abstract", Review "review", Database "database", Regulator "regulator",
        News "news", Vendor "vendor", Unverified "unverified",
    }
    /// What kind of work a reference is.
    ReferenceType {
        Article "article", Book "book", Chapter "chapter", Thesis "thesis", Patent "patent", Preprint "preprint",
        Trial "trial", Web "web", Dataset "dataset", Database "database", Report "report", Abstract "abstract",
        News "news", Label "label", Other "other",
    }
    /// Whether a work still stands.
    ReferenceStatus { Standing "ok", Corrected "corrected", Concern "concern", Retracted "retracted", }
    /// Whether an overview is published.
    OverviewStatus { Draft "draft", Published "published", }
    /// What a section is for; the house template decides where it stands.
    Part { Background "background", Evidence "evidence", Protocols "protocols", Discussion "discussion", }
    /// How citations are marked.
    Marks {
        Brackets "brackets", Parentheses "parentheses", Superscript "superscript", AuthorDate "author-date",
    }
    /// How the list of references is printed.
    ReferenceStyle {
        House "house", Vancouver "vancouver", Ama "ama", Acs "acs", Nature "nature", Ieee "ieee", Apa "apa",
    }
    /// What a row of a table is.
    Per { Outcome "outcome", Study "study", }
    /// What a figure is.
    FigureKind {
        Pathway "pathway", Workflow "workflow", Potency "potency", Bars "bars", TimeCourse "time course",
        DoseResponse "dose response", Survival "survival", Forest "forest", Waterfall "waterfall",
        Structure "structure", Image "image",
    }
    /// What a node of a pathway is.
    NodeKind {
        Receptor "receptor", Kinase "kinase", Complex "complex", Gene "gene", Process "process",
        Phenotype "phenotype", Drug "drug", Ligand "ligand", Protein "protein", Enzyme "enzyme",
        Ligase "E3 ligase", Metabolite "metabolite", Cell "cell", Compartment "compartment",
    }
    /// What an edge of a pathway says.
    EdgeKind {
        Activates "activates", Inhibits "inhibits", Binds "binds", Transports "transports",
        LeadsTo "leads to", Indirect "indirect", Degrades "degrades", Modifies "modifies",
        Cleaves "cleaves", Recruits "recruits", Catalyses "catalyses",
    }
    /// What a step of a workflow is.
    StepKind { Step "step", Decision "decision", Start "start", End "end", }
    /// Which way a diagram runs.
    Flow { Down "down", Right "right", }
    /// How an axis is divided.
    Scale { Linear "linear", Log "log", }
    /// What the bars of errors show.
    ErrorKind { Sd "SD", Sem "SEM", Confidence "95% CI", Iqr "IQR", Range "range", }
    /// The direction of sorting.
    Order { Ascending "ascending", Descending "descending", }
    /// What a column of a table shows.
    Column {
        Assay "assay", Blinded "blinded", Comparator "comparator", Compound "compound", Control "control",
        Criteria "criteria", DataAccess "data_access", Day "day", Derived "derived",
        Direction "direction", Dose "dose", Duration "duration", Effect "effect", Endpoint "endpoint",
        Ethics "ethics", Exclusions "exclusions", ExperimentalUnit "experimental_unit",
        Host "host", Housing "housing", Indication "indication", Kind "kind", Locator "locator", Matrix "matrix", Model "model", N "n", Note "note",
        P "p", Protocol "protocol", Randomised "randomised", Reference "reference", Result "result", Route "route", SampleSize "sample_size",
        Schedule "schedule", Significance "significance", Species "species", Statistics "statistics", Study "study", Target "target", Tier "tier",
        Treatment "treatment", Value "value", Vehicle "vehicle", Welfare "welfare",
    }
    /// The look of PDF pages that a style changes.
    PrintBase { Journal "journal", Brand "brand", }
    /// A size of paper.
    PageSize { A4 "A4", Letter "Letter", }
    /// A kind of typeface.
    PrintFamily { Serif "serif", Sans "sans", }
    /// How paragraphs are told from one another.
    PrintParagraphs { Spaced "spaced", Indented "indented", }
    /// The shape of figures.
    PrintFigures { Lining "lining", OldStyle "old-style", }
    /// Where a logo stands.
    PrintPlace { Title "title", Band "band", }
    /// The side of the page on which a logo stands.
    PrintSide { Left "left", Right "right", }
    /// How lines end.
    PrintSetting { Justified "justified", Ragged "ragged", }
    /// What becomes of tables that are too wide for the page.
    PrintWide { Smaller "smaller", Landscape "landscape", InNeed "landscape in need", }
    /// Where rules stand in tables.
    PrintRules { Rows "rows", Frame "frame", }
    /// Whether there is a list of contents.
    PrintShow { Long "long documents", Always "always", Never "never", }
}
