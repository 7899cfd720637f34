//! The neutral drawing, which every format paints.

use super::{Paint, Point, Pt, Size};
use crate::font::{FontStyle, Position};

/// A drawing: shapes in the order in which they are painted.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing {
    /// Its size; nothing stands outside.
    pub size: Size,
    /// The shapes.
    pub shapes: Vec<Shape>,
}

/// A thing that is painted.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Lines and grounds.
    Path(Path),
    /// Words.
    Label(Label),
}

/// Lines and curves.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Path {
    /// Its pieces.
    pub segments: Vec<Segment>,
    /// What it is filled with.
    pub fill: Option<Paint>,
    /// How it is drawn.
    pub stroke: Option<Stroke>,
}

/// A piece of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// Begins elsewhere.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic curve: two control points and the end.
    Curve(Point, Point, Point),
    /// Back to where it began.
    Close,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// The colour.
    pub paint: Paint,
    /// The width.
    pub width: Pt,
    /// The dashes.
    pub dash: Dash,
}

/// The dashes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dash {
    /// None.
    #[default]
    Solid,
    /// Dashes.
    Dashed,
    /// Dots.
    Dotted,
    /// Dashes and dots.
    DashDot,
}

impl Dash {
    /// Every kind, for series that are told apart by it.
    pub const ALL: [Dash; 4] = [Dash::Solid, Dash::Dashed, Dash::DashDot, Dash::Dotted];

    /// The lengths of dashes and gaps, in widths of the line.
    pub fn pattern(self) -> &'static [f64] {
        match self {
            Dash::Solid => &[],
            Dash::Dashed => &[4.0, 3.0],
            Dash::Dotted => &[1.2, 2.4],
            Dash::DashDot => &[6.0, 2.5, 1.5, 2.5],
        }
    }
}

/// A line of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// Where its baseline is held.
    pub at: Point,
    /// By which part it is held there.
    pub hold: Hold,
    /// The size of the letters.
    pub size: Pt,
    /// How wide it is when it is set in the document's fonts.
    pub width: Pt,
    /// The colour.
    pub paint: Paint,
    /// Which way it runs.
    pub turn: Turn,
    /// The words.
    pub runs: Vec<Run>,
}

/// The part by which a label is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// Its start.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// Which way a label runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// To the right.
    #[default]
    Level,
    /// Upwards.
    Upwards,
}

/// Words in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Their face.
    pub style: FontStyle,
    /// Whether they stand on, above or below the line.
    pub position: Position,
}

/// How far letters reach above the baseline, in their size.
const ASCENT: f64 = 0.75;
/// How far letters reach below the baseline, in their size.
const DESCENT: f64 = 0.22;

impl Label {
    /// The words, bare.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// The upper left corner of the box around the letters, and its size.
    pub fn bounds(&self) -> (Point, Size) {
        let before = match self.hold {
            Hold::Start => Pt::ZERO,
            Hold::Middle => self.width / 2.0,
            Hold::End => self.width,
        };
        let (ascent, height) = (self.size * ASCENT, self.size * (ASCENT + DESCENT));
        match self.turn {
            Turn::Level => (
                Point::new(self.at.x - before, self.at.y - ascent),
                Size::new(self.width, height),
            ),
            Turn::Upwards => (
                Point::new(self.at.x - ascent, self.at.y + before - self.width),
                Size::new(height, self.width),
            ),
        }
    }
}

impl Stroke {
    /// A whole line.
    pub const fn solid(paint: Paint, width: f64) -> Stroke {
        Stroke {
            paint,
            width: Pt(width),
            dash: Dash::Solid,
        }
    }

    /// The line with dashes.
    #[must_use]
    pub const fn dashed(self, dash: Dash) -> Stroke {
        Stroke { dash, ..self }
    }
}

/// How far the control points of a quarter of a circle stand from its ends, in radii.
const QUARTER: f64 = 0.552_284_75;

impl Path {
    /// Straight lines from point to point.
    pub fn lines(points: &[Point]) -> Path {
        let segments = points.iter().enumerate().map(|(index, point)| match index {
            0 => Segment::Move(*point),
            _ => Segment::Line(*point),
        });
        Path {
            segments: segments.collect(),
            ..Path::default()
        }
    }

    /// A closed shape with straight sides.
    pub fn polygon(points: &[Point]) -> Path {
        let mut path = Path::lines(points);
        path.segments.push(Segment::Close);
        path
    }

    /// A rectangle with upper left corner `at`, its corners rounded.
    pub fn rectangle(at: Point, size: Size, radius: Pt) -> Path {
        let radius = radius.min(size.width / 2.0).min(size.height / 2.0);
        Path::rounded(at, size, radius, radius)
    }

    /// An ellipse that fills the rectangle with upper left corner `at`.
    pub fn ellipse(at: Point, size: Size) -> Path {
        Path::rounded(at, size, size.width / 2.0, size.height / 2.0)
    }

    /// A circle.
    pub fn circle(center: Point, radius: Pt) -> Path {
        let at = Point::new(center.x - radius, center.y - radius);
        Path::ellipse(at, Size::new(radius * 2.0, radius * 2.0))
    }

    fn rounded(at: Point, size: Size, rx: Pt, ry: Pt) -> Path {
        let (left, top) = (at.x, at.y);
        let (right, bottom) = (left + size.width, top + size.height);
        if rx <= Pt::ZERO || ry <= Pt::ZERO {
            let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
            return Path::polygon(&corners.map(|(x, y)| Point::new(x, y)));
        }
        let (kx, ky) = (rx * (1.0 - QUARTER), ry * (1.0 - QUARTER));
        let p = Point::new;
        let segments = vec![
            Segment::Move(p(left + rx, top)),
            Segment::Line(p(right - rx, top)),
            Segment::Curve(p(right - kx, top), p(right, top + ky), p(right, top + ry)),
            Segment::Line(p(right, bottom - ry)),
            Segment::Curve(
                p(right, bottom - ky),
                p(right - kx, bottom),
                p(right - rx, bottom),
            ),
            Segment::Line(p(left + rx, bottom)),
            Segment::Curve(
                p(left + kx, bottom),
                p(left, bottom - ky),
                p(left, bottom - ry),
            ),
            Segment::Line(p(left, top + ry)),
            Segment::Curve(p(left, top + ky), p(left + kx, top), p(left + rx, top)),
            Segment::Close,
        ];
        Path {
            segments,
            ..Path::default()
        }
    }

    /// The path, filled.
    #[must_use]
    pub fn fill(self, paint: Paint) -> Path {
        Path {
            fill: Some(paint),
            ..self
        }
    }

    /// The path, drawn.
    #[must_use]
    pub fn stroke(self, stroke: Stroke) -> Path {
        Path {
            stroke: Some(stroke),
            ..self
        }
    }

    /// Every point of the path, control points among them; the path lies within them.
    pub fn points(&self) -> impl Iterator<Item = Point> {
        self.segments.iter().flat_map(|segment| match segment {
            Segment::Move(end) | Segment::Line(end) => vec![*end],
            Segment::Curve(one, two, end) => vec![*one, *two, *end],
            Segment::Close => Vec::new(),
        })
    }

    fn mapped(self, change: impl Fn(Point) -> Point) -> Path {
        let segments = self.segments.into_iter().map(|segment| match segment {
            Segment::Move(end) => Segment::Move(change(end)),
            Segment::Line(end) => Segment::Line(change(end)),
            Segment::Curve(one, two, end) => Segment::Curve(change(one), change(two), change(end)),
            Segment::Close => Segment::Close,
        });
        Path {
            segments: segments.collect(),
            ..self
        }
    }
}

fn around_both(one: (Point, Point), two: (Point, Point)) -> (Point, Point) {
    (
        Point::new(one.0.x.min(two.0.x), one.0.y.min(two.0.y)),
        Point::new(one.1.x.max(two.1.x), one.1.y.max(two.1.y)),
    )
}

impl Drawing {
    /// Adds a path.
    pub fn path(&mut self, path: Path) {
        self.shapes.push(Shape::Path(path));
    }

    /// Adds a label.
    pub fn label(&mut self, label: Label) {
        self.shapes.push(Shape::Label(label));
    }

    /// Every label.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        self.shapes.iter().filter_map(|shape| match shape {
            Shape::Label(label) => Some(label),
            Shape::Path(_) => None,
        })
    }

    /// The box around each shape: its upper left and its lower right corner.
    pub fn boxes(&self) -> impl Iterator<Item = (Point, Point)> {
        self.shapes.iter().filter_map(|shape| match shape {
            Shape::Path(path) => {
                let half = path.stroke.map_or(Pt::ZERO, |stroke| stroke.width / 2.0);
                let around = path.points().map(|point| {
                    let low = Point::new(point.x - half, point.y - half);
                    (low, Point::new(point.x + half, point.y + half))
                });
                around.reduce(around_both)
            }
            Shape::Label(label) => {
                let (at, size) = label.bounds();
                Some((at, Point::new(at.x + size.width, at.y + size.height)))
            }
        })
    }

    /// The box around all shapes, if there are any: its upper left and its lower right corner.
    pub fn bounds(&self) -> Option<(Point, Point)> {
        self.boxes().reduce(around_both)
    }

    /// The drawing, moved so that it begins at the upper left corner and ends where its last shape does.
    #[must_use]
    pub fn cropped(self, margin: Pt) -> Drawing {
        let Some((low, high)) = self.bounds() else {
            return self;
        };
        let offset = Point::new(margin - low.x, margin - low.y);
        let size = Size::new(high.x - low.x + margin * 2.0, high.y - low.y + margin * 2.0);
        Drawing {
            size,
            ..self.moved(offset)
        }
    }

    /// The drawing with all shapes moved.
    #[must_use]
    pub fn moved(self, offset: Point) -> Drawing {
        let shapes = self.shapes.into_iter().map(|shape| match shape {
            Shape::Path(path) => Shape::Path(path.mapped(|point| point + offset)),
            Shape::Label(label) => Shape::Label(Label {
                at: label.at + offset,
                ..label
            }),
        });
        Drawing {
            shapes: shapes.collect(),
            ..self
        }
    }

    /// The drawing at another size.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Drawing {
        let change = |point: Point| Point::new(point.x * factor, point.y * factor);
        let shapes = self.shapes.into_iter().map(|shape| match shape {
            Shape::Path(path) => {
                let stroke = path.stroke.map(|stroke| Stroke {
                    width: stroke.width * factor,
                    ..stroke
                });
                Shape::Path(Path {
                    stroke,
                    ..path.mapped(change)
                })
            }
            Shape::Label(label) => Shape::Label(Label {
                at: change(label.at),
                size: label.size * factor,
                width: label.width * factor,
                ..label
            }),
        });
        Drawing {
            size: Size::new(self.size.width * factor, self.size.height * factor),
            shapes: shapes.collect(),
        }
    }
}
