//! Bars that stand upright, category beside category.

use super::bars::{Bar, Bars};
use super::marker;
use super::plot::{AXIS, NAME, Plot, SMALL};
use super::ruler::Ruler;
use super::{Refusal, shown};
use crate::content::Scale;
use crate::figure::text::Rich;
use crate::figure::{COLUMN, WIDEST};
use crate::graphics::{Dash, Drawing, Hold, Paint, Path, Point, Pt, Size, Stroke};

/// The height of the plot.
const HEIGHT: Pt = Pt(170.0);
/// The breadth of a bar, at most and at least, and of the gap to the next category.
const BAR: (Pt, Pt) = (Pt(26.0), Pt(11.0));
const GAP: Pt = Pt(14.0);
/// The widest name of a category.
const NAMES: Pt = Pt(84.0);

/// The bars of a category, and where they stand.
struct Stand<'b> {
    name: &'b Rich,
    bars: Vec<&'b Bar>,
    middle: Pt,
}

impl Bars {
    /// Draws the bars upright; the values on `ruler`, which is not laid yet.
    pub(super) fn upright(
        &self,
        mut plot: Plot<'_>,
        bars: &[&Bar],
        categories: &[&Rich],
        ruler: Ruler,
    ) -> Result<Drawing, Refusal> {
        let ruler = ruler.laid(HEIGHT, Pt::ZERO);
        let left = plot.y_axis_room(&ruler, &self.axis.title, HEIGHT);
        let most = bars.len() as f64;
        let room = (COLUMN - left - GAP * categories.len() as f64) / most;
        let bar = room.max(BAR.1).min(BAR.0);
        let (stands, right) = stands(&mut plot, bars, categories, left, bar);
        if right > WIDEST {
            return Err(Refusal::new(
                format!(
                    "{} bars are more than have room beside each other",
                    bars.len()
                ),
                "let them lie: give the title of their axis as `x`, not as `y`",
            ));
        }
        plot.y_axis(&ruler, left, right, &self.axis.title);
        let zero = match self.axis.scale {
            Scale::Linear => ruler.at(0.0),
            Scale::Log => HEIGHT,
        };
        let mut foot = HEIGHT;
        for stand in &stands {
            let first = stand.middle - bar * (stand.bars.len() as f64 / 2.0);
            for (index, one) in stand.bars.iter().enumerate() {
                let x = first + bar * (index as f64 + 0.5);
                self.column(&mut plot, one, &ruler, (x, bar * 0.84, zero));
            }
            let (_, heights) = plot.column(&[stand.name], NAMES);
            let height = heights.into_iter().fold(NAME.leading, Pt::max);
            let at = Point::new(stand.middle, HEIGHT + Pt(6.0) + height / 2.0);
            plot.block(stand.name, at, Hold::Middle, NAMES);
            foot = foot.max(HEIGHT + Pt(6.0) + height);
        }
        plot.line(Point::new(left, zero), Point::new(right, zero), AXIS);
        if let Some((value, name)) = &self.limit {
            let y = ruler.at(*value);
            let dashes = Stroke::solid(Paint::Soft, 0.9).dashed(Dash::Dashed);
            plot.line(Point::new(left, y), Point::new(right, y), dashes);
            plot.words(name, Point::new(right + Pt(4.0), y), Hold::Start, SMALL);
        }
        if self.series.len() > 1 {
            plot.legend(&self.keys(), left, right.max(COLUMN), foot + Pt(4.0));
        }
        Ok(plot.finish())
    }

    /// A bar of some breadth that stands at `x` on the line of zero.
    fn column(
        &self,
        plot: &mut Plot<'_>,
        bar: &Bar,
        ruler: &Ruler,
        (x, breadth, zero): (Pt, Pt, Pt),
    ) {
        let y = ruler.at(bar.value);
        match self.axis.scale {
            Scale::Linear => {
                let at = Point::new(x - breadth / 2.0, zero.min(y));
                let size = Size::new(breadth, (zero - y).max(y - zero));
                let outline = Stroke::solid(marker::paint(bar.series), 1.0);
                let body = Path::rectangle(at, size, Pt::ZERO);
                plot.drawing
                    .path(body.fill(marker::wash(bar.series)).stroke(outline));
            }
            Scale::Log => plot
                .drawing
                .path(marker::mark(bar.series, Point::new(x, y))),
        }
        if let Some((low, high)) = bar.whisker() {
            let ends = [low, high].map(|value| Point::new(x, ruler.at(value)));
            plot.whisker(ends[0], ends[1], Paint::Ink);
        }
        let points = bar.points.iter();
        let points = points.filter(|value| shown(**value, self.axis.scale));
        for (index, value) in points.enumerate() {
            let aside = breadth * [0.0, -0.24, 0.24, -0.12, 0.12][index % 5];
            let at = Point::new(x + aside, ruler.at(*value));
            plot.drawing.path(marker::dot(bar.series, at));
        }
    }
}

/// Where the bars of each category stand, and where the last ends.
fn stands<'b>(
    plot: &mut Plot<'_>,
    bars: &[&'b Bar],
    categories: &[&'b Rich],
    left: Pt,
    bar: Pt,
) -> (Vec<Stand<'b>>, Pt) {
    let mut pen = left;
    let stands = categories.iter().map(|name| {
        let own = bars.iter().filter(|bar| bar.name == **name);
        let own: Vec<&Bar> = own.copied().collect();
        let (words, _) = plot.column(&[name], NAMES);
        let needed = (bar * own.len() as f64).max(words) + GAP;
        let middle = pen + needed / 2.0;
        pen += needed;
        Stand {
            name,
            bars: own,
            middle,
        }
    });
    let stands = stands.collect();
    (stands, pen)
}
