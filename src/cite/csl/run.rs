//! Text in the making: runs of letters of one look, joined without doubled stops.

use crate::content::csl::{Font, Raise};
use crate::document::{Inline, Target};

/// Letters of one look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Run {
    pub(super) text: String,
    /// How the style has them.
    pub(super) font: Font,
    /// How the work's own words have them: stressed, strong, raised.
    pub(super) own: Font,
    pub(super) code: bool,
    /// Where they lead.
    pub(super) link: Option<String>,
    pub(super) kind: Kind,
    /// The place in a cluster of the work whose mark they are.
    pub(super) mark: Option<usize>,
}

/// What a run is, beyond its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Kind {
    #[default]
    Words,
    /// The number of the work.
    Number,
    /// A closing quotation mark.
    Closing,
    /// A word of the style or its language.
    Term,
    /// The end of a line.
    Break,
}

/// A run of plain words; none where there are no words.
pub(super) fn words(text: impl Into<String>) -> Vec<Run> {
    let text = text.into();
    if text.is_empty() {
        return Vec::new();
    }
    vec![Run {
        text,
        ..Run::default()
    }]
}

/// The text without looks.
pub(super) fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// Gives runs a look where they have none of their own.
pub(super) fn dress(runs: &mut [Run], font: Font) {
    for run in runs {
        run.font.italic = run.font.italic.or(font.italic);
        run.font.bold = run.font.bold.or(font.bold);
        run.font.small_capitals = run.font.small_capitals.or(font.small_capitals);
        run.font.underlined = run.font.underlined.or(font.underlined);
        run.font.raise = run.font.raise.or(font.raise);
    }
}

/// Adds `next` to `out`; where they meet, one stop is not followed by another, and stops go inside quotation marks where the language has it so.
pub(super) fn append(out: &mut Vec<Run>, mut next: Vec<Run>, stops_inside: bool) {
    next.retain(|run| !run.text.is_empty());
    let Some(first) = next.first().and_then(|run| run.text.chars().next()) else {
        return;
    };
    // A space that gives way may uncover a stop, which is met then.
    while let Some(last) = last_of(out) {
        let closes = out.last().is_some_and(|run| run.kind == Kind::Closing);
        if closes && stops_inside && matches!(first, '.' | ',') {
            behead(&mut next);
            move_inside(out, first);
            break;
        }
        let (keeps_last, keeps_first) = meet(last, first);
        if !keeps_first {
            behead(&mut next);
        }
        if keeps_last {
            break;
        }
        out.last_mut().map(|run| run.text.pop());
        out.retain(|run| !run.text.is_empty());
        if last != ' ' {
            break;
        }
    }
    for run in next.into_iter().filter(|run| !run.text.is_empty()) {
        match out.last_mut() {
            Some(before) if is_same(before, &run) => before.text.push_str(&run.text),
            _ => out.push(run),
        }
    }
}

fn last_of(runs: &[Run]) -> Option<char> {
    runs.last().and_then(|run| run.text.chars().last())
}

fn is_same(one: &Run, other: &Run) -> bool {
    let (a, b) = (one, other);
    let joins = a.kind == Kind::Words && b.kind == Kind::Words;
    joins
        && a.mark == b.mark
        && a.font == b.font
        && a.own == b.own
        && a.code == b.code
        && a.link == b.link
}

fn behead(runs: &mut [Run]) {
    if let Some(run) = runs.first_mut() {
        run.text = run.text.chars().skip(1).collect();
    }
}

/// Puts a stop before the closing quotation marks at the end, unless one stands there.
fn move_inside(out: &mut Vec<Run>, stop: char) {
    let marks = out.iter().rev();
    let marks = marks.take_while(|run| run.kind == Kind::Closing).count();
    let at = out.len() - marks;
    let last = last_of(&out[..at]);
    if last.is_some_and(|last| !matches!(last, '.' | ',' | ';' | ':' | '!' | '?')) {
        let looks = out[at].font;
        out.insert(
            at,
            Run {
                text: stop.to_string(),
                font: looks,
                ..Run::default()
            },
        );
    }
}

/// Whether the last sign of a text, and the first of the next, stay where they meet.
fn meet(last: char, first: char) -> (bool, bool) {
    match (last, first) {
        ('!' | '?' | ':' | ';', '.') | ('!' | '?', ':') | (';', ':') => (true, false),
        (':' | ';', '!' | '?') => (false, true),
        (a, b) if a == b && matches!(a, '.' | ',' | ':' | ';' | '!' | '?') => (true, false),
        (' ', ' ' | ',' | '.' | ';') => (false, true),
        _ => (true, true),
    }
}

/// The runs as inlines.
pub(super) fn inlines(runs: Vec<Run>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    let mut link: Option<(String, Vec<Inline>)> = None;
    for run in runs {
        let to = run.link.clone();
        let inline = inline(run);
        if link.as_ref().map(|(url, _)| url) != to.as_ref() {
            out.extend(link.take().map(linked));
        }
        match (&mut link, to) {
            (Some((_, body)), Some(_)) => body.push(inline),
            (_, Some(url)) => link = Some((url, vec![inline])),
            (_, None) => out.push(inline),
        }
    }
    out.extend(link.map(linked));
    out
}

/// A line that ends between entries' parts, once, without spaces around it.
pub(super) fn in_lines(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for mut run in runs {
        let after_break = out.last().is_none_or(|last| last.kind == Kind::Break);
        if run.kind == Kind::Break {
            if let Some(last) = out.last_mut() {
                last.text.truncate(last.text.trim_end().len());
            }
            if !after_break {
                out.push(run);
            }
            continue;
        }
        if after_break {
            run.text = run.text.trim_start().to_owned();
        }
        out.push(run);
    }
    if let Some(last) = out.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    out.pop_if(|last| last.kind == Kind::Break);
    out.retain(|run| run.kind == Kind::Break || !run.text.is_empty());
    out
}

fn linked((url, body): (String, Vec<Inline>)) -> Inline {
    Inline::Link {
        target: Target::Url(url),
        body,
    }
}

fn inline(run: Run) -> Inline {
    if run.kind == Kind::Break {
        return Inline::LineBreak;
    }
    let mut inline = if run.code {
        Inline::Code(run.text)
    } else {
        Inline::Text(run.text)
    };
    match run.own.raise.or(run.font.raise) {
        Some(Raise::Up) => inline = Inline::Superscript(vec![inline]),
        Some(Raise::Down) => inline = Inline::Subscript(vec![inline]),
        Some(Raise::Baseline) | None => {}
    }
    if run.font.small_capitals.unwrap_or(false) {
        inline = Inline::SmallCapitals(vec![inline]);
    }
    // Words stressed within stressed ones stand upright; underlining is how typewriters stressed.
    let italic = run
        .font
        .italic
        .unwrap_or(run.font.underlined.unwrap_or(false));
    if italic != run.own.italic.unwrap_or(false) {
        inline = Inline::Emphasis(vec![inline]);
    }
    if run.font.bold.unwrap_or(false) || run.own.bold.unwrap_or(false) {
        inline = Inline::Strong(vec![inline]);
    }
    inline
}

/// Words of a record as runs.
pub(super) fn runs(inlines: &[Inline]) -> Vec<Run> {
    let mut out = Vec::new();
    add(inlines, &Run::default(), &mut out);
    out
}

fn add(inlines: &[Inline], around: &Run, out: &mut Vec<Run>) {
    for inline in inlines {
        let mut run = around.clone();
        let body = match inline {
            Inline::Emphasis(body) => {
                run.own.italic = Some(!run.own.italic.unwrap_or(false));
                body
            }
            Inline::Strong(body) => {
                run.own.bold = Some(true);
                body
            }
            Inline::Subscript(body) => {
                run.own.raise = Some(Raise::Down);
                body
            }
            Inline::Superscript(body) => {
                run.own.raise = Some(Raise::Up);
                body
            }
            Inline::SmallCapitals(body) => {
                run.font.small_capitals = Some(true);
                body
            }
            Inline::Link { body, .. } | Inline::Foreign { body, .. } => body,
            other => {
                run.code = matches!(other, Inline::Code(_));
                run.text = crate::document::plain_text(std::slice::from_ref(other));
                out.push(run);
                continue;
            }
        };
        add(body, &run, out);
    }
}
