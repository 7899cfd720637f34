//! Blocks and inlines as HTML.

use super::{escape, single};
use crate::document::{
    Alignment, Block, Box, BoxRole, Cell, Citation, CitationPart, Inline, Language, List, Mark,
    ReferenceEntry, RowGroup, Table, Target,
};

pub(super) fn blocks(blocks: &[Block], language: Language) -> String {
    blocks.iter().map(|one| block(one, language)).collect()
}

fn block(block: &Block, language: Language) -> String {
    match block {
        Block::Paragraph(body) => format!("<p>{}</p>\n", inlines(body)),
        Block::List(inner) => list(inner, language),
        Block::Table(inner) => table(inner, language),
        Block::Quote(inner) => format!("<blockquote>\n{}</blockquote>\n", blocks(inner, language)),
        Block::Code(code) => format!(
            "<pre tabindex=\"0\"><code>{}</code></pre>\n",
            escape(&code.text)
        ),
        Block::Box(inner) => set_off(inner, language),
        Block::Rule => "<hr>\n".to_owned(),
        Block::References(inner) => {
            let entries = inner.entries.iter().map(|entry| reference(entry, language));
            format!(
                "<ol class=\"references\">\n{}</ol>\n",
                entries.collect::<String>()
            )
        }
    }
}

fn set_off(inner: &Box, language: Language) -> String {
    let element = match inner.role {
        BoxRole::Product | BoxRole::CallToAction | BoxRole::Notice => "aside",
        BoxRole::Contact => "address",
        _ => "div",
    };
    let role = inner.role.word();
    format!(
        "<{element} class=\"box {role}\">\n{}</{element}>\n",
        blocks(&inner.blocks, language)
    )
}

fn list(list: &List, language: Language) -> String {
    let items = list
        .items
        .iter()
        .map(|item| match item.blocks.split_first() {
            Some((Block::Paragraph(body), rest)) if list.tight => {
                format!("<li>{}{}</li>\n", inlines(body), blocks(rest, language))
            }
            _ => format!("<li>{}</li>\n", blocks(&item.blocks, language)),
        });
    let items: String = items.collect();
    match list.start {
        None => format!("<ul>\n{items}</ul>\n"),
        Some(1) => format!("<ol>\n{items}</ol>\n"),
        Some(start) => format!("<ol start=\"{start}\">\n{items}</ol>\n"),
    }
}

fn table(table: &Table, language: Language) -> String {
    let mut html = String::new();
    let id = table.anchor.as_ref().map(|anchor| &anchor.0);
    let caption = table.number.map(|number| {
        let word = language.words().table;
        format!(
            "<caption><span class=\"number\">{word} {number}.</span> {}</caption>\n",
            inlines(&table.caption)
        )
    });
    match id {
        Some(id) => {
            let label = format!(
                "{} {}",
                language.words().table,
                table.number.unwrap_or_default()
            );
            html.push_str(&format!("<div class=\"table\" id=\"{id}\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\">\n<table>\n"));
        }
        None => html.push_str("<div class=\"table\">\n<table>\n"),
    }
    html.push_str(&caption.unwrap_or_default());
    html.push_str("<thead>\n<tr>");
    for column in &table.columns {
        html.push_str(&format!(
            "<th scope=\"col\"{}>{}</th>",
            alignment(column.alignment),
            inlines(&column.head)
        ));
    }
    html.push_str("</tr>\n</thead>\n");
    table
        .groups
        .iter()
        .for_each(|group| html.push_str(&rows(group, table, language)));
    html.push_str("</table>\n");
    if !table.notes.is_empty() {
        let notes = table
            .notes
            .iter()
            .map(|note| format!("<p>{}</p>\n", inlines(note)));
        html.push_str(&format!(
            "<div class=\"table-notes\">\n{}</div>\n",
            notes.collect::<String>()
        ));
    }
    html.push_str("</div>\n");
    html
}

fn rows(group: &RowGroup, table: &Table, language: Language) -> String {
    let mut html = String::from("<tbody>\n");
    if let Some(heading) = &group.heading {
        let span = table.columns.len();
        html.push_str(&format!(
            "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{span}\">{}</th></tr>\n",
            inlines(heading)
        ));
    }
    for row in &group.rows {
        html.push_str("<tr>");
        for (index, (cell, column)) in row.cells.iter().zip(&table.columns).enumerate() {
            let (open, close) = if index == 0 && table.row_headers {
                ("th scope=\"row\"", "th")
            } else {
                ("td", "td")
            };
            html.push_str(&format!(
                "<{open}{}>{}</{close}>",
                alignment(column.alignment),
                in_cell(cell, language)
            ));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n");
    html
}

fn in_cell(cell: &Cell, language: Language) -> String {
    match &cell.blocks[..] {
        [Block::Paragraph(body)] if single(&cell.blocks) => inlines(body),
        several => blocks(several, language),
    }
}

fn alignment(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Left => "",
        Alignment::Center => " class=\"center\"",
        Alignment::Right => " class=\"right\"",
    }
}

fn reference(entry: &ReferenceEntry, language: Language) -> String {
    let word = language.words().cited_at;
    let back = (1..).zip(&entry.cited_at).map(|(n, place): (u32, _)| {
        format!(
            "<a role=\"doc-backlink\" href=\"#{}\" aria-label=\"{word} {n}\">{n}</a>",
            place.0
        )
    });
    let back: Vec<String> = back.collect();
    format!(
        "<li id=\"{}\" value=\"{}\">{} <span class=\"cited-at\">{word} {}</span></li>\n",
        entry.anchor.0,
        entry.number,
        inlines(&entry.body),
        back.join(" ")
    )
}

pub(super) fn inlines(body: &[Inline]) -> String {
    body.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => escape(text),
        Inline::Emphasis(body) => format!("<em>{}</em>", inlines(body)),
        Inline::Strong(body) => format!("<strong>{}</strong>", inlines(body)),
        Inline::Subscript(body) => format!("<sub>{}</sub>", inlines(body)),
        Inline::Superscript(body) => format!("<sup>{}</sup>", inlines(body)),
        Inline::Code(text) => format!("<code>{}</code>", escape(text)),
        Inline::Link {
            target: Target::Url(url),
            body,
        } => format!("<a href=\"{}\">{}</a>", escape(url), inlines(body)),
        Inline::Link {
            target: Target::Anchor(anchor),
            body,
        } => format!("<a href=\"#{}\">{}</a>", anchor.0, inlines(body)),
        Inline::Value { text, record } if record.is_empty() => escape(text),
        Inline::Value { text, record } => {
            let text = escape(text);
            format!(
                "<data value=\"{text}\" data-record=\"{}\">{text}</data>",
                escape(record)
            )
        }
        Inline::Citation(citation) => cluster(citation),
        Inline::NoteMark { number, to, anchor } => {
            format!(
                "<sup><a role=\"doc-noteref\" id=\"{}\" href=\"#{}\">{number}</a></sup>",
                anchor.0, to.0
            )
        }
        Inline::LineBreak => "<br>".to_owned(),
    }
}

fn cluster(citation: &Citation) -> String {
    let parts = citation.parts.iter().map(|part| match part {
        CitationPart::Text(text) => escape(text),
        CitationPart::Mark(one) => mark(one),
    });
    let parts: String = parts.collect();
    let element = if citation.superscript { "sup" } else { "span" };
    format!("<{element} class=\"cite\">{parts}</{element}>")
}

fn mark(mark: &Mark) -> String {
    let covers: Vec<&str> = mark.covers.iter().map(|anchor| anchor.0.as_str()).collect();
    let covers = if covers.is_empty() {
        String::new()
    } else {
        format!(" data-refs=\"{}\"", covers.join(" "))
    };
    format!(
        "<a role=\"doc-biblioref\" id=\"{}\" href=\"#{}\" aria-label=\"{}\"{covers}>{}</a>",
        mark.anchor.0,
        mark.to.0,
        escape(&mark.label),
        escape(&mark.text)
    )
}
