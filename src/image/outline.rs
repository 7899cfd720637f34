//! The lines and areas of a vector picture, as far as paper can show them as such.

use resvg::tiny_skia::{PathSegment, Transform};
use resvg::usvg::{
    self, BlendMode, FillRule, Group, LineCap, LineJoin, Node, PaintOrder, Path, Tree,
};

use crate::graphics::{Color, Point, Pt, Segment};

/// A line or an area.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Its pieces, in a space of its own.
    pub segments: Vec<Segment>,
    /// What brings its space onto the picture, in points from the upper left corner: a, b, c, d, e, f.
    pub matrix: [f64; 6],
    /// How it is painted.
    pub ink: Ink,
    /// Where alone it is seen: within all of these.
    pub clips: Vec<Clip>,
}

/// How an outline is painted.
#[derive(Debug, Clone, PartialEq)]
pub enum Ink {
    /// Filled.
    Area(Area),
    /// Drawn.
    Line(Line),
}

/// How an area is filled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// The colour.
    pub color: Color,
    /// How much it covers, up to 1.
    pub opacity: f64,
    /// Whether parts that lie within parts are left out.
    pub even_odd: bool,
}

/// How a line is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The colour.
    pub color: Color,
    /// How much it covers, up to 1.
    pub opacity: f64,
    /// The width.
    pub width: f64,
    /// How it ends.
    pub cap: Cap,
    /// How its pieces meet.
    pub join: Join,
    /// How far a mitre may reach.
    pub miter: f64,
    /// Dashes and gaps.
    pub dashes: Vec<f64>,
    /// Where in the dashes it begins.
    pub offset: f64,
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as in SVG")]
pub enum Cap {
    Butt,
    Round,
    Square,
}

/// How the pieces of a line meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as in SVG")]
pub enum Join {
    Miter,
    Round,
    Bevel,
}

/// An area outside which nothing is seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Clip {
    /// Its pieces, in a space of its own.
    pub segments: Vec<Segment>,
    /// What brings its space onto the picture.
    pub matrix: [f64; 6],
    /// Whether parts that lie within parts are left out.
    pub even_odd: bool,
}

/// The outlines of a picture, `points` to a pixel, in the order in which they are painted.
///
/// `None` where something of it is neither line nor area in one colour: a
/// gradient, a pattern, a mask, a filter, a group that shines through, pixels.
pub(super) fn of(tree: &Tree, points: f64) -> Option<Vec<Outline>> {
    let mut walk = Walk {
        points,
        outlines: Vec::new(),
    };
    walk.group(tree.root(), &[], 1.0)?;
    Some(walk.outlines)
}

struct Walk {
    points: f64,
    outlines: Vec<Outline>,
}

impl Walk {
    fn group(&mut self, group: &Group, clips: &[Clip], opacity: f64) -> Option<()> {
        let plain = group.mask().is_none()
            && group.filters().is_empty()
            && group.blend_mode() == BlendMode::Normal;
        let own = f64::from(group.opacity().get());
        // Where several things shine through as one, they must be painted as one.
        let single = || match group.children() {
            [] => true,
            [Node::Path(path)] => path.fill().is_none() || path.stroke().is_none(),
            _ => false,
        };
        if !plain || own < 1.0 && !single() {
            return None;
        }
        let mut clips = clips.to_vec();
        if let Some(clip) = group.clip_path() {
            clips.push(self.clip(clip, group.abs_transform())?);
        }
        for node in group.children() {
            match node {
                Node::Group(inner) => self.group(inner, &clips, opacity * own)?,
                Node::Path(path) => self.path(path, &clips, opacity * own)?,
                Node::Text(text) => self.group(text.flattened(), &clips, opacity * own)?,
                Node::Image(_) => return None,
            }
        }
        Some(())
    }

    /// A clip that is one area.
    fn clip(&self, clip: &usvg::ClipPath, transform: Transform) -> Option<Clip> {
        if clip.clip_path().is_some() {
            return None;
        }
        let path = only_path(clip.root())?;
        let transform = transform
            .pre_concat(clip.transform())
            .pre_concat(path.abs_transform());
        Some(Clip {
            segments: segments(path),
            matrix: self.matrix(transform),
            even_odd: path.fill()?.rule() == FillRule::EvenOdd,
        })
    }

    fn path(&mut self, path: &Path, clips: &[Clip], opacity: f64) -> Option<()> {
        if !path.is_visible() {
            return Some(());
        }
        let fill = match path.fill() {
            Some(fill) => Some(Ink::Area(Area {
                color: color(fill.paint())?,
                opacity: f64::from(fill.opacity().get()) * opacity,
                even_odd: fill.rule() == FillRule::EvenOdd,
            })),
            None => None,
        };
        let stroke = match path.stroke() {
            Some(stroke) => Some(Ink::Line(line(stroke, opacity)?)),
            None => None,
        };
        let inks = match path.paint_order() {
            PaintOrder::FillAndStroke => [fill, stroke],
            PaintOrder::StrokeAndFill => [stroke, fill],
        };
        for ink in inks.into_iter().flatten() {
            self.outlines.push(Outline {
                segments: segments(path),
                matrix: self.matrix(path.abs_transform()),
                ink,
                clips: clips.to_vec(),
            });
        }
        Some(())
    }

    fn matrix(&self, transform: Transform) -> [f64; 6] {
        let Transform {
            sx,
            kx,
            ky,
            sy,
            tx,
            ty,
        } = transform;
        [sx, ky, kx, sy, tx, ty].map(|part| f64::from(part) * self.points)
    }
}

/// The path that is all of a group, where it is one.
fn only_path(group: &Group) -> Option<&Path> {
    match group.children() {
        [Node::Path(path)] if group.clip_path().is_none() => Some(path),
        [Node::Group(inner)] if group.clip_path().is_none() => only_path(inner),
        _ => None,
    }
}

fn line(stroke: &usvg::Stroke, opacity: f64) -> Option<Line> {
    Some(Line {
        color: color(stroke.paint())?,
        opacity: f64::from(stroke.opacity().get()) * opacity,
        width: stroke.width().get().into(),
        cap: match stroke.linecap() {
            LineCap::Butt => Cap::Butt,
            LineCap::Round => Cap::Round,
            LineCap::Square => Cap::Square,
        },
        join: match stroke.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => Join::Miter,
            LineJoin::Round => Join::Round,
            LineJoin::Bevel => Join::Bevel,
        },
        miter: stroke.miterlimit().get().into(),
        dashes: stroke
            .dasharray()
            .unwrap_or_default()
            .iter()
            .map(|part| f64::from(*part))
            .collect(),
        offset: stroke.dashoffset().into(),
    })
}

fn color(paint: &usvg::Paint) -> Option<Color> {
    let usvg::Paint::Color(color) = paint else {
        return None;
    };
    Some(Color {
        red: color.red,
        green: color.green,
        blue: color.blue,
    })
}

fn segments(path: &Path) -> Vec<Segment> {
    let mut at = Point::default();
    let mut all = Vec::new();
    for segment in path.data().segments() {
        let segment = match segment {
            PathSegment::MoveTo(end) => Segment::Move(point(end)),
            PathSegment::LineTo(end) => Segment::Line(point(end)),
            PathSegment::QuadTo(control, end) => {
                let (control, end) = (point(control), point(end));
                let third = |near: Point| {
                    let part = |near: Pt, far: Pt| near + (far - near) * (2.0 / 3.0);
                    Point::new(part(near.x, control.x), part(near.y, control.y))
                };
                Segment::Curve(third(at), third(end), end)
            }
            PathSegment::CubicTo(one, two, end) => {
                Segment::Curve(point(one), point(two), point(end))
            }
            PathSegment::Close => Segment::Close,
        };
        match segment {
            Segment::Move(end) | Segment::Line(end) | Segment::Curve(_, _, end) => at = end,
            Segment::Close => {}
        }
        all.push(segment);
    }
    all
}

fn point(point: resvg::tiny_skia::Point) -> Point {
    Point::new(Pt(point.x.into()), Pt(point.y.into()))
}
