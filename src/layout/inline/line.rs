//! The lines that were chosen, with each glyph in its place.

use std::sync::Arc;

use super::super::Setter;
use super::super::frame::{Complaint, Item, LinkArea, Placed, TextRun};
use super::super::style::{Setting, TextStyle};
use super::collect::{LinkId, Look};
use super::hang;
use super::itemise::{Boxed, Element, Glue};
use super::linebreak::next_start;
use crate::font::{Glyph, visual_order};
use crate::graphics::{Point, Pt, Size};

/// A line of text. Its items stand relative to its upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Line {
    pub(in super::super) height: Pt,
    pub(in super::super) width: Pt,
    pub(in super::super) items: Vec<Placed>,
    /// The notes whose marks stand in it.
    pub(in super::super) notes: Vec<usize>,
}

/// Sets the lines that end at `breaks`.
pub(super) fn finish(
    setter: &mut Setter<'_>,
    elements: &[Element],
    breaks: &[usize],
    style: &TextStyle,
    width: Pt,
) -> Vec<Line> {
    let mut start = 0;
    let mut lines = Vec::with_capacity(breaks.len());
    for at in breaks.iter().copied() {
        let content = &elements[start..at];
        let (before, behind) = if setter.hangs(style) {
            let line = &elements[start..=at];
            (hang::before(line), hang::behind(line))
        } else {
            (Pt::ZERO, Pt::ZERO)
        };
        let room = width + before + behind;
        let mut maker = LineMaker {
            spaces: Spaces::of(content, &elements[at], style, room),
            baseline: style.ascent(),
            pen: -before,
            runs: Vec::new(),
            text: String::new(),
            glyphs: Vec::new(),
            items: Vec::new(),
            notes: Vec::new(),
        };
        let end = maker.line(content);
        maker.pen = end;
        start = next_start(elements, at);
        maker.end(ending(&elements[at..start]));
        lines.push(maker.finish(setter, style, width + behind));
    }
    lines
}

/// What ends a line, of the elements between it and the next: a space, where a line ends before one that keeps words together.
fn ending(between: &[Element]) -> &Element {
    let keeps = |element: &&Element| !matches!(element, Element::Penalty(penalty) if penalty.hyphen.is_none());
    between.iter().find(keeps).unwrap_or(&between[0])
}

/// How the spaces of a line are set: how much of their stretch or shrink they take.
#[derive(Debug, Clone, Copy)]
enum Spaces {
    Natural,
    Stretched(f64),
    Shrunk(f64),
}

impl Spaces {
    fn of(content: &[Element], end: &Element, style: &TextStyle, width: Pt) -> Spaces {
        let hyphen = match end {
            Element::Penalty(penalty) => penalty
                .hyphen
                .as_ref()
                .map_or(Pt::ZERO, |hyphen| hyphen.width),
            _ => Pt::ZERO,
        };
        let natural = content.iter().map(Element::width).sum::<Pt>() + hyphen;
        let slack = width - natural;
        let last = matches!(end, Element::Break(_));
        if style.setting != Setting::Justified || (last && slack >= Pt::ZERO) {
            return Spaces::Natural;
        }
        let glues = content.iter().filter_map(|element| match element {
            Element::Glue(glue) => Some((glue.stretch, glue.shrink)),
            _ => None,
        });
        let (stretch, shrink) = glues.fold((Pt::ZERO, Pt::ZERO), |sum, glue| {
            (sum.0 + glue.0, sum.1 + glue.1)
        });
        if slack >= Pt::ZERO && stretch > Pt::ZERO {
            Spaces::Stretched(slack / stretch)
        } else if slack < Pt::ZERO && shrink > Pt::ZERO {
            Spaces::Shrunk((-slack / shrink).min(1.0))
        } else {
            Spaces::Natural
        }
    }
}

/// A run and its ends; which link it is part of.
struct Run {
    at: Point,
    right: Pt,
    text: TextRun,
    look: Look,
    rise: Pt,
}

/// What rounding makes of two places that are one.
const HAIR: Pt = Pt(1e-6);

impl Run {
    /// Whether something `width` wide at `left`, which follows in the text, follows on the line too.
    fn is_followed_by(&self, left: Pt, width: Pt) -> bool {
        let gap = match self.text.from_right {
            true => self.at.x - (left + width),
            false => left - self.right,
        };
        -HAIR < gap && gap < HAIR
    }
}

/// The indices of the elements of a line in the order in which they are seen, from left to right.
fn seen(content: &[Element]) -> Vec<usize> {
    let mut last = 0;
    let levels: Vec<u8> = content
        .iter()
        .map(|element| {
            match element {
                Element::Box(boxed) => last = boxed.level,
                Element::Glue(glue) => last = glue.space.level,
                Element::Indent(_)
                | Element::Penalty(_)
                | Element::Anchor(_)
                | Element::Note(_)
                | Element::Break(_) => {}
            }
            last
        })
        .collect();
    match levels.iter().all(|level| *level == 0) {
        true => (0..content.len()).collect(),
        false => visual_order(&levels),
    }
}

struct LineMaker {
    spaces: Spaces,
    baseline: Pt,
    pen: Pt,
    runs: Vec<Run>,
    /// The text and the glyphs of the last run, in the making.
    text: String,
    glyphs: Vec<Glyph>,
    items: Vec<Placed>,
    notes: Vec<usize>,
}

impl LineMaker {
    /// Sets the elements of a line in the order in which they are read, each where it is seen; gives the end of the line.
    fn line(&mut self, content: &[Element]) -> Pt {
        let mut end = self.pen;
        let mut places = vec![end; content.len()];
        for at in seen(content) {
            places[at] = end;
            end += self.width(&content[at]);
        }
        for (element, place) in content.iter().zip(places) {
            self.pen = place;
            self.element(element);
        }
        end
    }

    /// The width of an element in this line.
    fn width(&self, element: &Element) -> Pt {
        match (element, self.spaces) {
            (Element::Glue(glue), Spaces::Stretched(ratio)) => {
                glue.space.width + glue.stretch * ratio
            }
            (Element::Glue(glue), Spaces::Shrunk(ratio)) => glue.space.width - glue.shrink * ratio,
            _ => element.width(),
        }
    }

    fn element(&mut self, element: &Element) {
        match element {
            Element::Box(boxed) => self.glyphs(boxed, boxed.width, None),
            Element::Glue(glue) => {
                let width = self.width(element);
                self.glyphs(&glue.space, width, None);
            }
            Element::Anchor(anchor) => self.items.push(Placed {
                at: Point::new(self.pen, Pt::ZERO),
                item: Item::Anchor(anchor.clone()),
            }),
            Element::Note(index) => self.notes.push(*index),
            Element::Indent(_) | Element::Penalty(_) | Element::Break(_) => {}
        }
    }

    /// What stands at the end of a line: a hyphen where a word is broken, a space nobody sees after a whole one.
    fn end(&mut self, end: &Element) {
        match end {
            Element::Penalty(penalty) => {
                if let Some(hyphen) = &penalty.hyphen {
                    self.glyphs(hyphen, hyphen.width, Some("\u{ad}"));
                }
            }
            Element::Glue(Glue { space, .. }) | Element::Break(Some(space)) => {
                let pen = self.pen;
                self.glyphs(space, space.width, None);
                self.pen = pen;
            }
            Element::Box(_)
            | Element::Indent(_)
            | Element::Anchor(_)
            | Element::Note(_)
            | Element::Break(None) => {}
        }
    }

    /// Adds glyphs that take `width`, which say `instead` where it is given.
    fn glyphs(&mut self, boxed: &Boxed, width: Pt, instead: Option<&str>) {
        let shaped = boxed.shaped();
        let joins = self.runs.last().is_some_and(|run| {
            run.look == boxed.look
                && run.text.face == shaped.face
                && run.text.size == boxed.size
                && run.rise == boxed.rise
                && run.text.from_right == shaped.from_right
                && run.is_followed_by(self.pen, width)
        });
        if !joins {
            self.end_run();
            self.runs.push(Run {
                at: Point::new(self.pen, self.baseline - boxed.rise),
                text: TextRun {
                    face: shaped.face,
                    size: boxed.size,
                    color: boxed.look.color,
                    text: String::new(),
                    glyphs: Vec::new(),
                    from_right: shaped.from_right,
                    tag: boxed.look.tag,
                },
                right: self.pen,
                look: boxed.look,
                rise: boxed.rise,
            });
        }
        let run = self.runs.last_mut().expect("a run was added");
        run.at.x = run.at.x.min(self.pen);
        run.right = run.right.max(self.pen + width);
        let extra = (width - boxed.width) / boxed.size * 1000.0;
        for glyph in boxed.glyphs() {
            let start = self.text.len();
            let says = instead.unwrap_or(&boxed.word.text[glyph.text.clone()]);
            self.text.push_str(says);
            self.glyphs.push(Glyph {
                advance: glyph.advance + extra + boxed.tracking(glyph),
                text: start..self.text.len(),
                ..*glyph
            });
        }
        self.pen += width;
    }

    /// Gives the last run its text and its glyphs.
    fn end_run(&mut self) {
        if let Some(run) = self.runs.last_mut() {
            run.text.text = self.text.as_str().to_owned();
            run.text.glyphs = self.glyphs.clone();
        }
        self.text.clear();
        self.glyphs.clear();
    }

    fn finish(mut self, setter: &mut Setter<'_>, style: &TextStyle, width: Pt) -> Line {
        self.end_run();
        // A tenth of a point is seen by nobody.
        if self.pen > width + Pt(0.1) {
            let line: String = self.runs.iter().map(|run| run.text.text.as_str()).collect();
            let line = line.chars().take(60).collect();
            setter.complaints.insert(Complaint::Overfull { line });
        }
        let areas = self.link_areas(setter, style);
        let texts = self.runs.into_iter().map(|run| Placed {
            at: run.at,
            item: Item::Text(Arc::new(run.text)),
        });
        self.items.extend(texts);
        self.items.extend(areas);
        Line {
            height: style.leading,
            width: self.pen,
            items: self.items,
            notes: self.notes,
        }
    }

    /// The areas of the links in the line, each as wide as its runs that follow one another.
    fn link_areas(&self, setter: &Setter<'_>, style: &TextStyle) -> Vec<Placed> {
        let mut areas: Vec<(LinkId, Pt, Pt)> = Vec::new();
        for run in &self.runs {
            let Some(link) = run.look.link else { continue };
            let (start, end) = (run.at.x, run.right);
            match areas.last_mut() {
                Some((last, left, right)) if *last == link => {
                    *left = left.min(start);
                    *right = right.max(end);
                }
                _ => areas.push((link, start, end)),
            }
        }
        let areas = areas.into_iter().map(|(link, left, right)| {
            let link = &setter.links[link];
            Placed {
                at: Point::new(left, Pt::ZERO),
                item: Item::Link(Arc::new(LinkArea {
                    size: Size::new(right - left, style.leading),
                    target: link.target.clone(),
                    description: link.description.clone(),
                    node: link.node,
                })),
            }
        });
        areas.collect()
    }
}
