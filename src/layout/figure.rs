//! Figures: the drawing with its words as glyphs, the caption below.

use std::sync::Arc;

use super::Setter;
use super::blocks::BLOCK_SPACE;
use super::flow::{Area, Flow, NEVER, Place};
use super::frame::{Complaint, Item, Part, Picture, Placed, Tag, TextRun};
use super::structure::{NodeId, Role};
use crate::document::{Figure, Inline, Visual};
use crate::font::{Figures, Position, SCRIPT_SIZE, SUBSCRIPT_RISE, SUPERSCRIPT_RISE, Shaped, Word};
use crate::graphics::{Drawing, Hold, Label, Point, Pt, Shape, Size, Turn};

/// No drawing is higher than this share of a page: its caption stands below it.
const HIGHEST: f64 = 0.8;
/// A drawing is not made lower than this share of a page for the sake of what is below it.
const LOWEST: f64 = 0.4;
/// A drawing wider than this share of a column of text stands over all columns.
const SQUEEZED: f64 = 1.3;
/// A picture beside a text takes at most this share of the breadth.
const BESIDE_TEXT: f64 = 0.44;
/// The most height of a picture beside a text.
const HIGHEST_BESIDE: Pt = Pt(135.0);
/// The space between a text and the picture beside it.
const BESIDE_GAP: Pt = Pt(14.0);
/// The space between a drawing and its caption.
const BELOW_DRAWING: Pt = Pt(7.0);

/// The smallest letters that a drawing may have on paper.
const LEAST_LETTERS: Pt = Pt(7.0);

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "held between 0 and 1000"
)]
fn tenths(length: Pt) -> u16 {
    (length.0 * 10.0).floor().clamp(0.0, 1000.0) as u16
}

impl Setter<'_> {
    /// Sets a figure, over all columns where it is too wide for one: a strip for the drawing, then its caption and notes, on one page.
    pub(super) fn figure(&mut self, flow: &mut Flow, area: Area, figure: &Figure) {
        let style = self.style;
        let too_wide = figure.size().width > style.column_width() * SQUEEZED;
        if style.columns > 1 && too_wide && self.is_outer(flow, &area) {
            let outer = flow.stand_over(Place::Across);
            let area = Area {
                width: style.measure(),
                ..area
            };
            self.figure_in_place(flow, area, figure);
            flow.stand_over(outer);
        } else {
            self.figure_in_place(flow, area, figure);
        }
    }

    fn figure_in_place(&mut self, flow: &mut Flow, area: Area, figure: &Figure) {
        let node = self.structure.add(area.node, Role::Division);
        let element = self.structure.add(
            node,
            Role::Figure {
                alt: figure.alt.clone(),
            },
        );
        let mut below = Flow::default();
        self.figure_caption(&mut below, area, figure, node);
        self.figure_notes(&mut below, area, figure, node);
        let space = self.style.body.leading;
        flow.space(space * BLOCK_SPACE);
        let first = flow.strips.len();
        let factor = self.fitting(figure.size(), &area, below.height());
        if let Visual::Drawing(drawing) = &figure.visual {
            self.judge_letters(figure, drawing, factor);
        }
        let picture = self.visual(figure, factor, element);
        let Size { width, height } = picture.size;
        let left = area.left + (area.width - width).max(Pt::ZERO) / 2.0;
        let item = Item::Picture(Arc::new(picture));
        let at = Point::new(left, Pt::ZERO);
        flow.push(height, vec![Placed { at, item }], Vec::new());
        flow.cost(NEVER);
        flow.space(BELOW_DRAWING);
        flow.append(below);
        flow.anchor(first, &figure.anchor);
        for strip in &mut flow.strips[first..] {
            strip.floats = true;
        }
        flow.space(space * (BLOCK_SPACE + 0.2));
    }

    fn visual(&mut self, figure: &Figure, factor: f64, element: NodeId) -> Picture {
        match &figure.visual {
            Visual::Drawing(drawing) => self.picture(&drawing.clone().scaled(factor), element),
            Visual::Image(image) => {
                let Size { width, height } = image.size();
                let size = Size::new(width * factor, height * factor);
                Picture::of_image(image, size, Tag::Content(element))
            }
        }
    }

    /// Sets a picture without number at the right of a box, beside its text, which is left the rest of the breadth.
    pub(super) fn beside(
        &mut self,
        area: Area,
        figure: &Figure,
        text: impl FnOnce(&mut Setter<'_>, Area) -> Flow,
    ) -> Flow {
        let size = figure.size();
        let share = area.width * BESIDE_TEXT / size.width.max(Pt(1.0));
        let factor = share
            .min(HIGHEST_BESIDE / size.height.max(Pt(1.0)))
            .min(1.0);
        let width = size.width * factor;
        let narrower = Area {
            width: area.width - width - BESIDE_GAP,
            ..area
        };
        let mut flow = text(self, narrower);
        let element = self.structure.add(
            area.node,
            Role::Figure {
                alt: figure.alt.clone(),
            },
        );
        let picture = self.visual(figure, factor, element);
        // It is painted behind the text, and so told behind it too.
        flow.drop_first_space();
        let above = flow.height();
        let lack = picture.size.height - above;
        let at = Point::new(area.left + area.width - width, Pt::ZERO - above);
        let item = Item::Picture(Arc::new(picture));
        flow.push(Pt::ZERO, vec![Placed { at, item }], Vec::new());
        for strip in flow.strips.iter_mut().skip(1) {
            strip.break_before = strip.break_before.max(NEVER);
        }
        if lack > Pt::ZERO {
            flow.cost(NEVER);
            flow.pad(lack);
        }
        flow
    }

    /// By how much a drawing must be made smaller to stand on a page that also holds what is `below` it.
    fn fitting(&self, size: Size, area: &Area, below: Pt) -> f64 {
        if size.width <= Pt::ZERO || size.height <= Pt::ZERO {
            return 1.0;
        }
        let across = area.width / size.width;
        let page = self.style.text_height();
        let room = (page - below - BELOW_DRAWING * 2.0)
            .max(page * LOWEST)
            .min(page * HIGHEST);
        let down = room / size.height;
        across.min(down).min(1.0)
    }

    /// Complains of letters that nobody can read once the drawing is as small as the page needs it.
    fn judge_letters(&mut self, figure: &Figure, drawing: &Drawing, factor: f64) {
        let sizes = drawing.labels().map(|label| label.size * factor);
        let least = sizes.reduce(Pt::min).unwrap_or(LEAST_LETTERS);
        if least < LEAST_LETTERS {
            self.complaints.insert(Complaint::SmallLetters {
                figure: figure.key.clone(),
                tenths: tenths(least),
            });
        }
    }

    fn figure_caption(&mut self, flow: &mut Flow, area: Area, figure: &Figure, node: NodeId) {
        // Beside the `Figure`, in the division of both: in it, the alternative text would hide its words.
        let caption = self.structure.add(node, Role::Caption);
        let style = self.style.caption;
        let mut body = Vec::new();
        if let Some(number) = figure.number {
            let label = format!("{}\u{a0}{number}.", self.words().figure);
            body.push(Inline::Strong(vec![Inline::Text(label)]));
            body.push(Inline::Text(" ".to_owned()));
        }
        body.extend(figure.caption.iter().cloned());
        for line in self.lines(&body, caption, &style, area.width) {
            flow.lines(vec![line], &area.of(caption));
            flow.cost(NEVER);
        }
        flow.cost_anew();
    }

    fn figure_notes(&mut self, flow: &mut Flow, area: Area, figure: &Figure, node: NodeId) {
        let style = self.style.note;
        for note in &figure.notes {
            let paragraph = self.structure.add(node, Role::Paragraph);
            flow.space(Pt(2.5));
            for line in self.lines(note, paragraph, &style, area.width) {
                flow.cost(NEVER);
                flow.lines(vec![line], &area.of(paragraph));
            }
        }
    }

    fn picture(&mut self, drawing: &Drawing, node: NodeId) -> Picture {
        let mut parts = Vec::new();
        for shape in &drawing.shapes {
            match shape {
                Shape::Path(path) => parts.push(Part::Path(path.clone())),
                Shape::Label(label) => self.words_of(label, node, &mut parts),
            }
        }
        Picture {
            size: drawing.size,
            tag: Tag::Content(node),
            parts,
        }
    }

    /// The glyphs of a label, run by run.
    fn words_of(&mut self, label: &Label, node: NodeId, parts: &mut Vec<Part>) {
        let before = match label.hold {
            Hold::Start => Pt::ZERO,
            Hold::Middle => label.width / 2.0,
            Hold::End => label.width,
        };
        let mut along = -before;
        for run in &label.runs {
            let words =
                self.shaper
                    .shape(&run.text, run.style, run.position, Figures::Proportional);
            for (word, piece) in pieces(&words) {
                let own = piece.positioned || run.position == Position::Baseline;
                let size = if own {
                    label.size
                } else {
                    label.size * SCRIPT_SIZE
                };
                let rise = match run.position {
                    _ if own => Pt::ZERO,
                    Position::Superscript => label.size * SUPERSCRIPT_RISE,
                    Position::SmallCapitals => Pt::ZERO,
                    Position::Subscript | Position::Baseline => label.size * SUBSCRIPT_RISE,
                };
                let text = TextRun {
                    face: piece.face,
                    size,
                    color: label.paint.light(),
                    text: word.text.clone(),
                    glyphs: piece.glyphs.clone(),
                    from_right: piece.from_right,
                    tag: Tag::Content(node),
                };
                let offset = match label.turn {
                    Turn::Level => Point::new(along, -rise),
                    Turn::Upwards => Point::new(-rise, -along),
                };
                along += text.width();
                parts.push(Part::Text {
                    at: label.at + offset,
                    turn: label.turn,
                    run: text,
                });
            }
        }
    }
}

/// The pieces of words as they stand from left to right, each with its word.
fn pieces(words: &[Arc<Word>]) -> impl Iterator<Item = (&Word, &Shaped)> {
    words.iter().flat_map(|word| {
        let from_right = word.pieces.iter().any(|piece| piece.from_right);
        let order = (0..word.pieces.len()).map(move |at| match from_right {
            true => word.pieces.len() - 1 - at,
            false => at,
        });
        order.map(|at| (&**word, &word.pieces[at]))
    })
}
