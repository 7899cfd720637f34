//! Pairs the ends of sub- and superscripts, and of words in another language.

use super::Inline;
use crate::document::LanguageTag;

/// An inline, or an end of what holds others, before pairing.
#[derive(Debug)]
pub(super) enum Mark {
    Inline(Inline),
    Subscript,
    Superscript,
    /// The begin of words in another language.
    Begin,
    /// Their end, as it is written, and the language if it is one.
    End(String, Option<LanguageTag>),
}

/// Sets what stands between two ends of a kind as sub- or superscript.
///
/// As in Pandoc, a script holds no space: an end without partner is the
/// character itself, so that `~5 and ~6` stays as it is.
pub(super) fn pair(marks: Vec<Mark>) -> Vec<Inline> {
    let mut marks: Vec<Option<Mark>> = marks.into_iter().map(Some).collect();
    pair_range(&mut marks)
}

fn pair_range(marks: &mut [Option<Mark>]) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    let mut at = 0;
    while at < marks.len() {
        let mark = marks[at].take().expect("each mark is taken once");
        at += 1;
        let subscript = match mark {
            Mark::Inline(inline) => {
                push(&mut out, inline);
                continue;
            }
            Mark::Subscript => true,
            Mark::Superscript => false,
            Mark::Begin => {
                let Some(end) = end_of_words(&marks[at..]) else {
                    push(&mut out, Inline::Text("[".to_owned()));
                    continue;
                };
                let body = pair_range(&mut marks[at..at + end]);
                match marks[at + end].take() {
                    Some(Mark::End(_, Some(language))) => {
                        out.push(Inline::Foreign { language, body });
                    }
                    _ => body.into_iter().for_each(|inline| push(&mut out, inline)),
                }
                at += end + 1;
                continue;
            }
            Mark::End(written, _) => {
                push(&mut out, Inline::Text(written));
                continue;
            }
        };
        if let Some(end) = partner(&marks[at..], subscript) {
            let body = pair_range(&mut marks[at..at + end]);
            out.push(if subscript {
                Inline::Subscript(body)
            } else {
                Inline::Superscript(body)
            });
            at += end + 1;
        } else {
            push(
                &mut out,
                Inline::Text(if subscript { "~" } else { "^" }.to_owned()),
            );
        }
    }
    out
}

/// The end of the words that have begun before `marks`.
fn end_of_words(marks: &[Option<Mark>]) -> Option<usize> {
    let mut depth = 0;
    for (at, mark) in marks.iter().enumerate() {
        match mark {
            Some(Mark::Begin) => depth += 1,
            Some(Mark::End(..)) if depth == 0 => return Some(at),
            Some(Mark::End(..)) => depth -= 1,
            _ => {}
        }
    }
    None
}

fn partner(marks: &[Option<Mark>], subscript: bool) -> Option<usize> {
    for (at, mark) in marks.iter().flatten().enumerate() {
        match mark {
            Mark::Subscript if subscript => return (at > 0).then_some(at),
            Mark::Superscript if !subscript => return (at > 0).then_some(at),
            Mark::Inline(inline) if has_space(inline) => return None,
            Mark::Begin | Mark::End(..) => return None,
            _ => {}
        }
    }
    None
}

fn has_space(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) | Inline::Code(text) => text.contains([' ', '\n']),
        Inline::Emphasis(body)
        | Inline::Strong(body)
        | Inline::Subscript(body)
        | Inline::Superscript(body)
        | Inline::Foreign { body, .. } => body.iter().any(has_space),
        Inline::LineBreak
        | Inline::Cite(_)
        | Inline::Author(_)
        | Inline::Refer(_)
        | Inline::Link { .. }
        | Inline::Note(_) => true,
        Inline::Value { .. } => false,
    }
}

/// Adds an inline, joining texts that follow one another.
fn push(out: &mut Vec<Inline>, inline: Inline) {
    match (out.last_mut(), inline) {
        (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
        (_, inline) => out.push(inline),
    }
}
