//! Short names that an overview gives to records.

use super::Found;
use super::keys::named;
use crate::content::{Content, Kind, Overview, Placed, ShortName, Slug};
use crate::diag::{Diagnostic, codes, nearest};

pub(super) fn short_name(
    name: &str,
    short: &ShortName,
    overview: &Overview,
    content: &Content,
    found: &mut Found<'_>,
) {
    let record = short.record();
    match &record {
        Some((kind, slug)) => {
            let key = Placed {
                value: slug.clone(),
                span: short.record.span.clone(),
            };
            named(*kind, &key, content, found);
        }
        None => found.list.push(no_record(short, overview)),
    }
    if !is_name(name) {
        let near = name.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        found.list.push(
            Diagnostic::error(
                codes::INVALID_SLUG,
                format!("`{name}` cannot be a short name"),
            )
            .label(short.span.clone(), "")
            .help(format!(
                "use letters, digits and underscores, a letter first: `{}`",
                near.trim_matches('_')
            )),
        );
    } else if ROOTS.contains(&name) || WORDS.contains(&name) {
        found.list.push(ambiguous(
            short,
            format!("`{name}` is a word of the templates"),
        ));
    } else if let Some(study) = other_study(name, record.as_ref(), overview) {
        found.list.push(ambiguous(
            short,
            format!("`{name}` stands for the study `{study}` already"),
        ));
    }
}

/// Whether a template reads `name` as one name.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

fn ambiguous(short: &ShortName, message: String) -> Diagnostic {
    Diagnostic::error(codes::AMBIGUOUS_NAME, message)
        .label(short.span.clone(), "given as a short name here")
        .help("choose another short name")
}

/// The study of the overview that is called `name` without a short name, where that is not what is meant.
fn other_study<'o>(
    name: &str,
    record: Option<&(Kind, Slug)>,
    overview: &'o Overview,
) -> Option<&'o Slug> {
    let mut studies = overview.studies.iter().map(|study| &study.value);
    studies.find(|study| {
        study.identifier() == name && record != Some(&(Kind::Studies, (*study).clone()))
    })
}

fn no_record(short: &ShortName, overview: &Overview) -> Diagnostic {
    let written = &short.record.value;
    let diagnostic = Diagnostic::error(
        codes::UNDEFINED_RECORD,
        format!("`{written}` names no record"),
    )
    .label(short.record.span.clone(), "");
    let near = written.split_once('.').and_then(|(folder, slug)| {
        let folders = Kind::ALL.map(Kind::folder);
        Some(format!("{}.{slug}", nearest(folder, folders)?))
    });
    if near.is_some() {
        return diagnostic.suggest(near.as_deref());
    }
    let of_study = overview
        .studies
        .iter()
        .any(|study| study.value.as_str() == written);
    diagnostic.help(if of_study {
        format!("write the folder before it: `studies.{written}`")
    } else {
        "write the folder and the record, as in `studies.command`; the folders are compounds, models, studies and references".to_owned()
    })
}

/// The words of the templates' language.
const WORDS: [&str; 12] = [
    "and", "false", "for", "if", "in", "is", "loop", "none", "not", "or", "set", "true",
];

/// The words that templates see besides short names.
pub(crate) const ROOTS: [&str; 11] = [
    "compounds",
    "figures",
    "models",
    "overview",
    "product",
    "reference_list",
    "references",
    "site",
    "studies",
    "tables",
    "words",
];
