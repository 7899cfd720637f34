//! The arguments as they are typed.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};

use crate::content::Subject;
use crate::export::Format;
use crate::export::references::Library;

/// Technical overviews of chemical compounds, from TOML records to Markdown, HTML and PDF.
#[derive(Debug, Parser)]
#[command(name = "monograph", version, propagate_version = true)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What every command takes.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Common options")]
pub(super) struct Common {
    /// The folder of the project [default: here, or the nearest folder above with `content/`].
    #[arg(long, value_name = "DIR", global = true)]
    pub(super) project: Option<PathBuf>,
    /// Say only what is wrong.
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say what is done, step by step.
    #[arg(long, short, global = true)]
    pub(super) verbose: bool,
    /// When messages are coloured.
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub(super) color: Color,
}

/// When messages are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a project, or a record inside one.
    New(New),
    /// Look for mistakes everywhere; mend the simple ones where asked to.
    Check(Check),
    /// Build the site: pages, Markdown, PDF, data and tables.
    Build(Build),
    /// Import, export, compare and check references.
    Refs(Refs),
    /// Say what changed in the evidence between two projects, `data.json` files or PDFs.
    Diff(Diff),
    /// Say whether a PDF is as it was written, and whether it still matches its project.
    Verify(Verify),
    /// Write the files that a PDF carries: its records, references and tables.
    Extract(Extract),
    /// Say what a diagnostic means.
    Explain(Explain),
    /// Print the JSON Schema of a kind of file, for editors that complete and check while one types.
    Schema {
        /// The kind.
        #[arg(value_name = "KIND", value_parser = subjects())]
        kind: Subject,
    },
}

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "monograph new PATH\n       monograph new compound|study|model|reference|overview SLUG"
)]
pub(super) struct New {
    /// The folder of a new project; or the kind of a record: compound, study, model, reference, overview.
    #[arg(value_name = "PATH|KIND")]
    pub(super) what: PathBuf,
    /// The name of the record: small letters, digits and single hyphens.
    pub(super) slug: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// The form of the report; all but `human` go to standard output.
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub(super) format: Form,
    /// Let warnings count for the exit status.
    #[arg(long)]
    pub(super) strict: bool,
    /// Mend in the files what has one mend, and report the rest.
    #[arg(long)]
    pub(super) fix: bool,
    /// With `--fix`: show the changes as a diff, and write nothing.
    #[arg(long, requires = "fix", conflicts_with = "format")]
    pub(super) dry_run: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Diff {
    /// A project, a `data.json`, or a PDF that monograph wrote.
    pub(super) old: PathBuf,
    /// What to compare it with.
    pub(super) new: PathBuf,
    /// The form of the report.
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub(super) format: Shape,
}

#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    /// A PDF that monograph wrote.
    #[arg(value_name = "FILE.pdf")]
    pub(super) file: PathBuf,
    /// The form of the report.
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub(super) format: Shape,
}

#[derive(Debug, clap::Args)]
pub(super) struct Extract {
    /// A PDF that monograph wrote.
    #[arg(value_name = "FILE.pdf")]
    pub(super) file: PathBuf,
    /// The folder for the files [default: one named like the PDF, here].
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Replace files that are there and differ.
    #[arg(long)]
    pub(super) force: bool,
}

/// The form of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Shape {
    /// Text for people.
    Human,
    /// One JSON object.
    Json,
}

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// Text for people, on standard error.
    Human,
    /// One JSON object.
    Json,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
}

#[derive(Debug, clap::Args)]
pub(super) struct Build {
    /// The folder for the site [default: `public` in the project].
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Build this overview and leave the others as they are; may be repeated.
    #[arg(long, value_name = "SLUG")]
    pub(super) only: Vec<String>,
    /// Make these formats of md, html and pdf, and no other [default: what `site.toml` offers].
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = formats(), hide_possible_values = true)]
    pub(super) formats: Option<Vec<Format>>,
    /// Work on so many overviews at once [default: the number of processors].
    #[arg(long, value_name = "N")]
    pub(super) jobs: Option<NonZeroUsize>,
    /// Build drafts too.
    #[arg(long)]
    pub(super) drafts: bool,
    /// Let warnings count for the exit status.
    #[arg(long)]
    pub(super) strict: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Refs {
    #[command(subcommand)]
    pub(super) command: RefsCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum RefsCommand {
    /// Make records of the works in .bib, .ris, .nbib, .xml (PubMed, EndNote) and .json (CSL) files.
    Import {
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Print all references in another tool's format.
    Export {
        /// The format.
        #[arg(long, value_name = "FORMAT", default_value = "bib", value_parser = libraries())]
        format: Library,
    },
    /// Propose, as a patch, how to make records of one work one record.
    Dedupe,
    /// Check the references, and whether any was retracted.
    Check {
        /// A table of Retraction Watch, as Crossref offers it; nothing is looked up on the network.
        #[arg(long, value_name = "FILE")]
        retractions: Option<PathBuf>,
        /// Let warnings count for the exit status.
        #[arg(long)]
        strict: bool,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// The code, as it stands in brackets after `error` or `warning`; every code, where none is given.
    pub(super) code: Option<String>,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::word))
        .map(|word| Format::from_word(&word).expect("the parser lets only formats pass"))
}

fn subjects() -> impl TypedValueParser<Value = Subject> {
    let words = Subject::WORDS.map(|(word, _)| word);
    PossibleValuesParser::new(words)
        .map(|word| Subject::from_word(&word).expect("the parser lets only subjects pass"))
}

fn libraries() -> impl TypedValueParser<Value = Library> {
    PossibleValuesParser::new(Library::ALL.map(Library::ending))
        .map(|word| Library::from_ending(&word).expect("the parser lets only formats pass"))
}

#[cfg(test)]
mod tests {
    use super::Args;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_holds_together() {
        Args::command().debug_assert();
    }
}
