//! Words in figures: styled, measured, broken into lines.

use crate::document::raised;
use crate::font::{Family, Figures, FontBook, FontStyle, Position, SCRIPT_SIZE, Shaper};
use crate::graphics::{Hold, Label, Paint, Point, Pt, Run, Turn};

/// Styled words.
pub type Rich = Vec<Run>;

/// Words in the upright, regular style.
pub fn rich(text: &str) -> Rich {
    if text.is_empty() {
        return Vec::new();
    }
    vec![Run {
        text: text.to_owned(),
        style: FontStyle::regular(Family::Sans),
        position: Position::Baseline,
    }]
}

/// Words in semibold.
pub(super) fn strong(words: &[Run]) -> Rich {
    let words = words.iter().cloned();
    words
        .map(|run| Run {
            style: run.style.semibold(),
            ..run
        })
        .collect()
}

/// The words, bare. What is raised stays raised where it can: 10⁶ is no 106.
pub fn plain(words: &[Run]) -> String {
    let bare = |run: &Run| match run.position {
        Position::Superscript => raised(&run.text),
        Position::Baseline | Position::Subscript | Position::SmallCapitals => run.text.clone(),
    };
    words.iter().map(bare).collect()
}

/// Measures words.
pub(super) struct Measure<'a> {
    shaper: Shaper<'a>,
}

/// How labels stand that belong together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    pub(super) size: Pt,
    pub(super) leading: Pt,
    pub(super) paint: Paint,
}

impl Look {
    pub(super) const fn new(size: f64, paint: Paint) -> Look {
        Look {
            size: Pt(size),
            leading: Pt(size * 1.22),
            paint,
        }
    }
}

impl<'a> Measure<'a> {
    pub(super) fn new(fonts: &'a FontBook) -> Measure<'a> {
        Measure {
            shaper: Shaper::new(fonts),
        }
    }

    /// How wide words are in one line.
    pub(super) fn width(&mut self, words: &[Run], size: Pt) -> Pt {
        words.iter().map(|run| self.run(run, size)).sum()
    }

    fn run(&mut self, run: &Run, size: Pt) -> Pt {
        let mut width = 0.0;
        let shaped = self
            .shaper
            .shape(&run.text, run.style, run.position, Figures::Proportional);
        for piece in shaped.iter().flat_map(|word| &word.pieces) {
            let small = run.position != Position::Baseline && !piece.positioned;
            let share = if small { SCRIPT_SIZE } else { 1.0 };
            let advance: f64 = piece.glyphs.iter().map(|glyph| glyph.advance).sum();
            width += advance * share;
        }
        size * (width / 1000.0)
    }

    /// Breaks words into as few lines as `widest` allows, of about one width; no line is wider unless a word is.
    pub(super) fn lines(&mut self, words: &[Run], size: Pt, widest: Pt) -> Vec<Rich> {
        let whole = self.width(words, size);
        if whole <= widest {
            return vec![words.to_vec()];
        }
        let greedy = self.broken(words, size, widest);
        let (mut low, mut high) = (whole * (1.0 / greedy.len() as f64), widest);
        let mut best = greedy;
        for _ in 0..6 {
            let middle = (low + high) / 2.0;
            let lines = self.broken(words, size, middle);
            if lines.len() <= best.len() {
                (best, high) = (lines, middle);
            } else {
                low = middle;
            }
        }
        best
    }

    fn broken(&mut self, words: &[Run], size: Pt, widest: Pt) -> Vec<Rich> {
        let mut lines: Vec<Rich> = vec![Vec::new()];
        let mut used = Pt::ZERO;
        for (run, part) in words.iter().flat_map(parts) {
            let part = Run {
                text: part,
                ..run.clone()
            };
            let seen = Run {
                text: part.text.trim_end().to_owned(),
                ..part.clone()
            };
            let glued = lines
                .last()
                .and_then(|line| line.last())
                .is_some_and(|last| !may_break_after(&last.text));
            if used > Pt::ZERO && !glued && used + self.run(&seen, size) > widest {
                lines.push(Vec::new());
                used = Pt::ZERO;
            }
            used += self.run(&part, size);
            push(lines.last_mut(), part);
        }
        for line in &mut lines {
            if let Some(last) = line.last_mut() {
                last.text.truncate(last.text.trim_end().len());
            }
            line.retain(|run| !run.text.is_empty());
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// The lines as labels below one another; `at` is the place of the first baseline.
    pub(super) fn labels(
        &mut self,
        lines: &[Rich],
        at: Point,
        hold: Hold,
        look: Look,
    ) -> Vec<Label> {
        let mut labels = Vec::new();
        let mut y = at.y;
        for line in lines {
            labels.push(Label {
                at: Point::new(at.x, y),
                hold,
                size: look.size,
                width: self.width(line, look.size),
                paint: look.paint,
                turn: Turn::Level,
                runs: line.clone(),
            });
            y += look.leading;
        }
        labels
    }

    /// One line as a label.
    pub(super) fn label(&mut self, words: &[Run], at: Point, hold: Hold, look: Look) -> Label {
        Label {
            at,
            hold,
            size: look.size,
            width: self.width(words, look.size),
            paint: look.paint,
            turn: Turn::Level,
            runs: words.to_vec(),
        }
    }
}

fn push(line: Option<&mut Rich>, part: Run) {
    let Some(line) = line else { return };
    match line.last_mut() {
        Some(last) if last.style == part.style && last.position == part.position => {
            last.text.push_str(&part.text);
        }
        _ => line.push(part),
    }
}

fn may_break_after(text: &str) -> bool {
    text.ends_with([' ', '/', '–', '-', '\u{200b}'])
}

/// The longest run of letters that is kept whole.
const LONGEST_WORD: usize = 22;

/// A run in parts between which a line may end.
fn parts(run: &Run) -> Vec<(&Run, String)> {
    let mut parts = vec![String::new()];
    let mut letters = 0;
    for c in run.text.chars() {
        if letters >= LONGEST_WORD
            && let Some(last) = parts.last_mut()
        {
            last.push('\u{200b}');
            parts.push(String::new());
            letters = 0;
        }
        if let Some(last) = parts.last_mut() {
            last.push(c);
        }
        letters += 1;
        if matches!(c, ' ' | '/' | '–' | '-') {
            parts.push(String::new());
            letters = 0;
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.into_iter().map(|part| (run, part)).collect()
}
