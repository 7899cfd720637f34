//! Marks derived values in print: a sign and a note in tables, a note in running text.

use crate::check::Checked;
use crate::chem::Quantity;
use crate::derive::Derivation;
use crate::document::Language;
use crate::markup::{self, Block, CiteItem, Inline, Key, Table};

/// Puts a sign after each derived value of a table, and under the table what it says.
pub(super) fn mark_table(table: &mut Table, content: &Checked, language: Language) {
    let mut told: Vec<String> = Vec::new();
    let mut notes = Vec::new();
    let mut mark = |path: &str, derivation: &Derivation| {
        let known = told.iter().position(|known| known == path);
        let place = known.unwrap_or_else(|| {
            told.push(path.to_owned());
            let sign = Inline::Superscript(vec![Inline::Text(sign(told.len() - 1))]);
            let mut note = vec![sign, Inline::Text("\u{a0}".to_owned())];
            note.extend(explain(derivation, language));
            notes.push(note);
            told.len() - 1
        });
        Inline::Superscript(vec![Inline::Text(sign(place))])
    };
    let rows = table.groups.iter_mut().flat_map(|(_, rows)| rows);
    for block in rows.flatten().flatten() {
        if let Block::Paragraph(line) = block {
            marked(line, content, &mut mark);
        }
    }
    if !table.caption.is_empty() {
        marked(&mut table.caption, content, &mut mark);
    }
    table.notes.extend(notes);
}

/// Puts a note after each derived value of a line; `notes` are those of the document.
pub(super) fn mark_line(
    line: &mut Vec<Inline>,
    notes: &mut Vec<Vec<Block>>,
    told: &mut Vec<(String, usize)>,
    content: &Checked,
    language: Language,
) {
    let mut mark = |path: &str, derivation: &Derivation| {
        let known = told.iter().find(|(known, _)| known == path);
        let index = known.map_or(notes.len(), |(_, index)| *index);
        if index == notes.len() {
            notes.push(vec![Block::Paragraph(explain(derivation, language))]);
            told.push((path.to_owned(), index));
        }
        Inline::Note(index)
    };
    marked(line, content, &mut mark);
}

fn marked(
    line: &mut Vec<Inline>,
    content: &Checked,
    mark: &mut impl FnMut(&str, &Derivation) -> Inline,
) {
    let mut whole = Vec::with_capacity(line.len());
    for mut inline in std::mem::take(line) {
        let sign = match &mut inline {
            Inline::Value { value, .. } => content
                .derivation(&value.record)
                .map(|derivation| mark(&value.record, derivation)),
            Inline::Emphasis(body) | Inline::Strong(body) | Inline::Link { body, .. } => {
                marked(body, content, mark);
                None
            }
            _ => None,
        };
        whole.push(inline);
        whole.extend(sign);
    }
    *line = whole;
}

/// The usual series of signs, doubled when it is used up.
fn sign(index: usize) -> String {
    const SIGNS: [&str; 4] = ["†", "‡", "§", "¶"];
    SIGNS[index % SIGNS.len()].repeat(index / SIGNS.len() + 1)
}

/// `Derived, not reported: increase in life span = 100 × (T − C)/C, with T = 55 d, C = 23 d.`
fn explain(derivation: &Derivation, language: Language) -> Vec<Inline> {
    let [english, german] = derivation.definition.label;
    let (lead, label, with, reported) = match language {
        Language::English => (
            "Derived, not reported",
            english,
            "with",
            "The source reports",
        ),
        Language::German => (
            "Abgeleitet, nicht berichtet",
            german,
            "mit",
            "Die Quelle berichtet",
        ),
    };
    let set = |quantity: &Quantity| quantity.typeset_value(language.notation());
    let inputs = derivation.inputs.iter();
    let equal = |value: &Quantity| {
        if value.relation().sign().is_empty() {
            "=\u{a0}"
        } else {
            ""
        }
    };
    let inputs =
        inputs.map(|(symbol, value)| format!("{symbol}\u{a0}{}{}", equal(value), set(value)));
    let inputs: Vec<String> = inputs.collect();
    let formula = derivation.definition.formula;
    let lead = match derivation.reported {
        Some(_) => lead.split(',').next().unwrap_or(lead),
        None => lead,
    };
    let mut text = format!("{lead}: {label} = {formula}; {with} {}", inputs.join(", "));
    text.push('.');
    if let Some(value) = &derivation.reported {
        text.push_str(&format!(" {reported} {}.", set(value)));
    }
    if let Some([english, german]) = derivation.definition.caveat {
        text.push(' ');
        text.push_str(match language {
            Language::English => english,
            Language::German => german,
        });
    }
    let mut line = markup::line(&text);
    if let Some(source) = derivation.definition.source {
        line.push(Inline::Text(" ".to_owned()));
        line.push(Inline::Cite(vec![CiteItem {
            key: Key {
                name: source.to_owned(),
                span: derivation.span.clone(),
            },
            locator: None,
        }]));
    }
    line
}
