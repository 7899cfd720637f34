//! Pictures: paths and words of a figure as operators.

use std::fmt::Write;

use super::content::Pen;
use crate::graphics::{Path, Point, Segment, Size, Stroke};
use crate::image::{Image, Upright};
use crate::layout::{Part, Picture, Tag};

impl Pen<'_> {
    /// Draws a picture whose upper left corner stands at `at`.
    pub(super) fn picture(&mut self, at: Point, picture: &Picture) {
        self.open(picture.tag);
        for part in &picture.parts {
            match part {
                Part::Path(path) => self.path(at, path),
                Part::Image(image, size) => self.image(at, image, *size),
                Part::Text {
                    at: from,
                    turn,
                    run,
                } => self.turned(at + *from, *turn, run),
            }
        }
        let Tag::Content(node) = picture.tag else {
            return;
        };
        let left = at.x.0;
        let top = (self.height - at.y).0;
        let right = left + picture.size.width.0;
        let bottom = top - picture.size.height.0;
        self.kids.frame(node, [left, bottom, right, top]);
    }

    fn image(&mut self, at: Point, image: &Image, size: Size) {
        let (name, upright) = self.images.named(image);
        self.out.push_str("q ");
        let bottom = self.height - at.y - size.height;
        for part in [size.width.0, 0.0, 0.0, size.height.0, at.x.0, bottom.0] {
            self.number(part);
        }
        self.out.push_str("cm ");
        if upright != Upright::default() {
            for part in upright.0 {
                self.number(part.into());
            }
            self.out.push_str("cm ");
        }
        let _ = writeln!(self.out, "/{name} Do Q");
    }

    fn path(&mut self, at: Point, path: &Path) {
        if let Some(paint) = path.fill {
            self.color(paint.light());
        }
        if let Some(stroke) = path.stroke {
            self.stroke(stroke);
        }
        for segment in &path.segments {
            match segment {
                Segment::Move(end) => self.points(at, &[*end], "m"),
                Segment::Line(end) => self.points(at, &[*end], "l"),
                Segment::Curve(one, two, end) => self.points(at, &[*one, *two, *end], "c"),
                Segment::Close => self.out.push_str("h\n"),
            }
        }
        self.out.push_str(match (path.fill, path.stroke) {
            (Some(_), Some(_)) => "B\n",
            (Some(_), None) => "f\n",
            (None, Some(_)) => "S\n",
            (None, None) => "n\n",
        });
    }

    fn points(&mut self, at: Point, points: &[Point], operator: &str) {
        for point in points {
            let point = at + *point;
            self.number(point.x.0);
            self.number((self.height - point.y).0);
        }
        self.out.push_str(operator);
        self.out.push('\n');
    }

    /// Sets how lines are drawn: colour, width, round joins, dashes.
    fn stroke(&mut self, stroke: Stroke) {
        let color = stroke.paint.light();
        for part in [color.red, color.green, color.blue] {
            self.fraction(f64::from(part) / 255.0);
        }
        self.out.push_str("RG ");
        self.number(stroke.width.0);
        self.out.push_str("w 1 j [");
        for part in stroke.dash.pattern() {
            self.number(part * stroke.width.0);
        }
        let _ = writeln!(self.out, "] 0 d");
    }
}
