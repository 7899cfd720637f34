//! The works of a cluster in one line, as marks and what stands between them.

use super::Csl;
use super::cluster::Piece;
use super::run::{Kind, Run, append, dress, inlines, plain, words};
use crate::content::csl::Raise;
use crate::document::{Citation, CitationPart, Mark};

impl Csl {
    /// All works of a cluster in one line, with what stands around them.
    pub(super) fn assembled(&self, pieces: &[Piece<'_, '_>]) -> Citation {
        let body = &self.style.citation.body;
        let stops_inside = self.locale.puts_stops_inside_quotes();
        let mut line = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            append(&mut line, words(piece.before.as_str()), stops_inside);
            let said = &piece.cite.words;
            let spaced = |said: &str, before: &str, after: &str| match said {
                "" => Vec::new(),
                said => words(format!("{before}{said}{after}")),
            };
            append(&mut line, spaced(&said.before, "", " "), stops_inside);
            append(&mut line, piece.marked(at), stops_inside);
            append(&mut line, spaced(&said.after, " ", ""), stops_inside);
        }
        dress(&mut line, body.font);
        if self.style.cites_in_notes && body.prefix.is_empty() {
            capitalise(&mut line);
        }
        let mut out = words(body.prefix.as_str());
        append(&mut out, line, stops_inside);
        append(&mut out, words(body.suffix.as_str()), stops_inside);
        let is_number = |run: &Run| run.kind == Kind::Number;
        let superscript = body.font.raise == Some(Raise::Up)
            || out
                .iter()
                .any(|run| is_number(run) && run.font.raise == Some(Raise::Up));
        if superscript {
            out.iter_mut().for_each(|run| run.font.raise = None);
        }
        Citation {
            superscript,
            parts: parts(out, pieces),
        }
    }
}

impl Piece<'_, '_> {
    /// The runs of the work, of which those of its mark bear its place in the cluster: its number, or all but the place in it.
    fn marked(&self, place: usize) -> Vec<Run> {
        let mut runs = self.runs.clone();
        runs.iter_mut().for_each(|run| run.link = None);
        if runs.is_empty() {
            // A mark that would be empty could not be followed.
            runs = words(self.cite.number.to_string());
        }
        if let Some(number) = runs.iter_mut().find(|run| run.kind == Kind::Number) {
            number.mark = Some(place);
            return runs;
        }
        let whole = plain(&runs);
        let length = match whole.strip_prefix(&self.bare) {
            Some(after) if !self.bare.is_empty() && !after.is_empty() => self.bare.len(),
            _ => whole.len(),
        };
        let mut at = 0;
        let mut out = Vec::new();
        for mut run in runs {
            let start = at;
            at += run.text.len();
            if at <= length {
                run.mark = Some(place);
            } else if start < length {
                let rest = run.text.split_off(length - start);
                let rest = Run {
                    text: rest,
                    ..run.clone()
                };
                run.mark = Some(place);
                out.push(run);
                run = rest;
            }
            out.push(run);
        }
        out
    }
}

/// A note that begins with a word of the style (`ibid.`) or of the author's (`see`) begins with a capital.
fn capitalise(line: &mut [Run]) {
    let is_word = |run: &&mut Run| run.kind == Kind::Term || run.mark.is_none();
    if let Some(first) = line.first_mut().filter(is_word) {
        let mut chars = first.text.chars();
        if let Some(letter) = chars.next() {
            first.text = letter.to_uppercase().chain(chars).collect();
        }
    }
}

/// The runs of a line as marks and what stands between them.
fn parts(line: Vec<Run>, pieces: &[Piece<'_, '_>]) -> Vec<CitationPart> {
    let mut parts: Vec<CitationPart> = Vec::new();
    let mut rest = line.as_slice();
    while let Some(first) = rest.first() {
        let length = rest.iter().take_while(|run| run.mark == first.mark).count();
        let (now, later) = rest.split_at(length);
        parts.push(match first.mark {
            None => CitationPart::Text(plain(now)),
            Some(place) => {
                let piece = &pieces[place];
                CitationPart::Mark(Mark {
                    body: inlines(now.to_vec()),
                    to: piece.cite.entry.clone(),
                    anchor: piece.cite.place.clone(),
                    covers: piece.covers.clone(),
                    label: piece.cite.label.clone(),
                })
            }
        });
        rest = later;
    }
    parts
}
