//! The files that a PDF carries: the records it was made from, what it cites, the cells of its tables and figures.

use super::Compiled;
use crate::document::{Inline, plain_text};
use crate::export::csv;
use crate::export::pdf::{Attachment, Relation};
use crate::export::references::{self, Library};

/// The name of the attached records.
pub const RECORDS: &str = "data.json";

/// The name of the attached works that are cited.
pub const REFERENCES: &str = "references.json";

/// The files that the PDF of an overview carries.
pub fn attachments(compiled: &Compiled) -> Vec<Attachment> {
    let document = &compiled.document;
    let words = document.meta.language.words();
    let mut files = vec![
        Attachment {
            name: RECORDS.to_owned(),
            media_type: "application/json".to_owned(),
            relation: Relation::Source,
            description: words.attached_records.to_owned(),
            bytes: compiled.data.clone().into_bytes(),
        },
        Attachment {
            name: REFERENCES.to_owned(),
            media_type: Library::CslJson.media_type().to_owned(),
            relation: Relation::Supplement,
            description: words.attached_references.to_owned(),
            bytes: references::write(Library::CslJson, &compiled.works).into_bytes(),
        },
    ];
    let cells = |name: String, description: String, csv: String| Attachment {
        name,
        media_type: "text/csv".to_owned(),
        relation: Relation::Data,
        description,
        bytes: csv.into_bytes(),
    };
    files.extend(csv::tables(document).into_iter().map(|(name, table, csv)| {
        let number = table.number.map(|number| (words.table, number));
        cells(
            format!("table-{name}.csv"),
            caption(number, &table.caption),
            csv,
        )
    }));
    files.extend(
        csv::figures(document)
            .into_iter()
            .filter_map(|(name, figure, csv)| Some((name, figure, csv?)))
            .map(|(name, figure, csv)| {
                let description = match figure.number {
                    Some(number) => caption(Some((words.figure, number)), &figure.caption),
                    None => figure.alt.clone(),
                };
                cells(format!("figure-{name}.csv"), description, csv)
            }),
    );
    files
}

/// `Table 1. What it shows.`
fn caption(number: Option<(&str, u32)>, caption: &[Inline]) -> String {
    let words = plain_text(caption);
    match number {
        Some((kind, number)) => format!("{kind} {number}. {words}").trim().to_owned(),
        None => words,
    }
}
