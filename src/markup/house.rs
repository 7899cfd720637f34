//! The boxes of house Markdown.

use super::Block;
use super::read::{Place, Shared, markdown};
use crate::compose::Composed;
use crate::diag::{Diagnostic, codes, nearest};
use crate::document::BoxRole;

/// Reads house Markdown, which may hold boxes.
pub(super) fn house(composed: &Composed, shared: &mut Shared<'_>) -> Vec<Block> {
    let mut open: Vec<(BoxRole, &str)> = Vec::new();
    let mut levels: Vec<Vec<Block>> = vec![Vec::new()];
    let mut pending = String::new();
    for line in joined_rows(&composed.text) {
        let Some(fence) = line.trim_end().strip_prefix(":::") else {
            pending.push_str(line);
            pending.push('\n');
            continue;
        };
        let read = markdown(
            &std::mem::take(&mut pending),
            Place::House(composed),
            shared,
        );
        levels.last_mut().expect("a level is open").extend(read);
        let word = fence.trim();
        if let Some(role) = BoxRole::from_word(word) {
            open.push((role, line));
            levels.push(Vec::new());
        } else if !word.is_empty() {
            shared.diagnostics.push(unknown_role(word, line, composed));
        } else if let Some((role, _)) = open.pop() {
            close(role, &mut levels);
        }
    }
    let read = markdown(&pending, Place::House(composed), shared);
    levels.last_mut().expect("a level is open").extend(read);
    while let Some((role, line)) = open.pop() {
        shared.diagnostics.push(unclosed_box(line, composed));
        close(role, &mut levels);
    }
    levels.remove(0)
}

/// The lines of a text without the blank ones that loops leave between the rows of a table.
fn joined_rows(text: &str) -> Vec<&str> {
    let is_row = |line: &str| line.trim_start().starts_with('|');
    let lines: Vec<&str> = text.lines().collect();
    let mut kept: Vec<&str> = Vec::new();
    let mut blank = 0;
    for (at, line) in lines.iter().enumerate() {
        if line.trim().is_empty() {
            blank += 1;
            continue;
        }
        let new_table = lines.get(at + 1).is_some_and(|next| is_delimiter(next));
        let row = is_row(line) && kept.last().is_some_and(|last| is_row(last)) && !new_table;
        kept.extend(std::iter::repeat_n("", if row { 0 } else { blank }));
        kept.push(line);
        blank = 0;
    }
    kept
}

/// Whether a line parts the head of a table from its rows: `|---|:-:|`.
fn is_delimiter(line: &str) -> bool {
    line.contains('-') && line.trim().chars().all(|c| "|-: ".contains(c)) && line.contains('|')
}

/// Closes the innermost box; an empty one is left out.
fn close(role: BoxRole, levels: &mut Vec<Vec<Block>>) {
    let blocks = levels.pop().expect("a box has a level");
    let outer = levels.last_mut().expect("a box stands in a level");
    outer.extend((!blocks.is_empty()).then_some(Block::Box { role, blocks }));
}

fn unknown_role(word: &str, line: &str, composed: &Composed) -> Diagnostic {
    let words: Vec<&str> = BoxRole::ALL.iter().map(|row| row.1).collect();
    let mut span = composed.in_templates(line.trim_end());
    if !span.range.is_empty() {
        span.range.start = span.range.end - word.len();
    }
    let near = nearest(word, words.iter().copied());
    let all = || format!("the roles are {}", words.join(", "));
    Diagnostic::error(
        codes::TEMPLATE_ERROR,
        format!("no box has the role `{word}`"),
    )
    .label(span, "")
    .help(near.map_or_else(all, |near| format!("did you mean `{near}`?")))
}

fn unclosed_box(line: &str, composed: &Composed) -> Diagnostic {
    let line = line.trim_end();
    Diagnostic::error(codes::TEMPLATE_ERROR, format!("`{line}` is not closed"))
        .label(composed.in_templates(line), "")
        .help("write `:::` on the line after its content")
}
