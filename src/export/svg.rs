//! Drawings as SVG: text as text, no script, nothing from outside.

use std::fmt::Write;

use super::html::escape;
use crate::document::Figure;
use crate::font::{Position, Slant, Weight};
use crate::graphics::{
    Drawing, Hold, Label, Paint, Path, Point, Pt, Segment, Shape, Size, Stroke, Turn,
};

/// The faces of labels: those in which they were measured, then what systems have.
const FACES: &str = "&quot;Source Sans 3&quot;, &quot;Source Sans Pro&quot;, &quot;Segoe UI&quot;, Roboto, &quot;Helvetica Neue&quot;, Arial, &quot;DejaVu Sans&quot;, sans-serif";
/// Pixels of style sheets to a point.
const PIXELS: f64 = 4.0 / 3.0;
/// The size of raised and lowered letters, and how far they are moved, in sizes of the text.
const SCRIPT: (f64, f64) = (0.7, 0.3);

/// Writes a figure as a file of its own.
pub fn write(figure: &Figure, drawing: &Drawing) -> String {
    let id = &figure.anchor.0;
    let Size { width, height } = drawing.size;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" role=\"img\" aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-desc\">\n",
        number(width),
        number(height),
        number(width * PIXELS),
        number(height * PIXELS),
    );
    svg.push_str(&words(figure));
    svg.push_str(&format!("<style>\n{}</style>\n", theme("svg")));
    let ground = Path::rectangle(Point::default(), drawing.size, Pt::ZERO).fill(Paint::Paper);
    svg.push_str(&path(&ground));
    svg.push_str(&shapes(drawing, Fit::Measured));
    svg.push_str("</svg>\n");
    svg
}

/// Writes a drawing bare, for other programs that paint it: on paper, without words about it.
pub fn bare(drawing: &Drawing) -> String {
    let Size { width, height } = drawing.size;
    let (width, height) = (number(width), number(height));
    let ground = Path::rectangle(Point::default(), drawing.size, Pt::ZERO).fill(Paint::Paper);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n{}{}</svg>\n",
        path(&ground),
        shapes(drawing, Fit::Natural)
    )
}

/// Writes a figure as a part of a page, whose style sheet has the [`theme`].
pub fn inline(figure: &Figure, drawing: &Drawing) -> String {
    let Size { width, height } = drawing.size;
    let id = &figure.anchor.0;
    let class = BREADTHS
        .iter()
        .find(|row| width.0 <= row.0)
        .map_or("broadest", |row| row.1);
    let mut svg = format!(
        "<svg class=\"{class}\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" role=\"img\" aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-desc\">\n",
        number(width),
        number(height),
        number(width * PIXELS),
        number(height * PIXELS),
    );
    svg.push_str(&words(figure));
    svg.push_str(&shapes(drawing, Fit::Measured));
    svg.push_str("</svg>\n");
    svg
}

/// How style sheets call drawings of a breadth up to so many points: on narrow pages they scroll rather than shrink
/// until nobody can read them.
const BREADTHS: [(f64, &str); 3] = [(326.0, "narrow"), (445.0, "broad"), (530.0, "broader")];

fn words(figure: &Figure) -> String {
    let id = &figure.anchor.0;
    format!(
        "<title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-desc\">{}</desc>\n",
        escape(&crate::document::plain_text(&figure.caption)),
        escape(&figure.alt)
    )
}

/// The colours of drawings for light and dark pages, as a style sheet; `root` is the element that has them.
pub fn theme(root: &str) -> String {
    let colors = |dark: bool| {
        let colors = Paint::all().map(|paint| {
            let color = if dark { paint.dark() } else { paint.light() };
            format!("--fig-{}:{color}", paint.name())
        });
        colors.collect::<Vec<_>>().join(";")
    };
    let mut css = format!("{root}{{{}}}\n", colors(false));
    let _ = writeln!(
        css,
        "@media (prefers-color-scheme:dark){{{root}{{{}}}}}",
        colors(true)
    );
    let _ = writeln!(css, "@media print{{{root}{{{}}}}}", colors(false));
    for paint in Paint::all() {
        let (name, light) = (paint.name(), paint.light());
        let _ = writeln!(
            css,
            ".fig-f-{name}{{fill:var(--fig-{name},{light})}}.fig-s-{name}{{stroke:var(--fig-{name},{light})}}"
        );
    }
    css
}

/// How broad words are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// As they were measured, whichever face a reader has.
    Measured,
    /// As the face says, which is the one that measured them: programs that stretch words to a length do so to every
    /// raised or lowered part by itself.
    Natural,
}

fn shapes(drawing: &Drawing, fit: Fit) -> String {
    let mut svg = format!("<g font-family=\"{FACES}\" stroke-linejoin=\"round\">\n");
    for shape in &drawing.shapes {
        svg.push_str(&match shape {
            Shape::Path(shape) => path(shape),
            Shape::Label(shape) => label(shape, fit),
        });
    }
    svg.push_str("</g>\n");
    svg
}

fn path(path: &Path) -> String {
    let mut data = String::new();
    for segment in &path.segments {
        match segment {
            Segment::Move(end) => push(&mut data, 'M', &[*end]),
            Segment::Line(end) => push(&mut data, 'L', &[*end]),
            Segment::Curve(one, two, end) => push(&mut data, 'C', &[*one, *two, *end]),
            Segment::Close => data.push('Z'),
        }
    }
    let mut classes = Vec::new();
    let mut look = String::new();
    match path.fill {
        Some(paint) => {
            classes.push(format!("fig-f-{}", paint.name()));
            let _ = write!(look, " fill=\"{}\"", paint.light());
        }
        None => look.push_str(" fill=\"none\""),
    }
    if let Some(line) = path.stroke {
        classes.push(format!("fig-s-{}", line.paint.name()));
        look.push_str(&stroke(line));
    }
    format!(
        "<path class=\"{}\" d=\"{data}\"{look}></path>\n",
        classes.join(" ")
    )
}

fn push(data: &mut String, letter: char, points: &[Point]) {
    data.push(letter);
    let points = points
        .iter()
        .map(|point| format!("{} {}", number(point.x), number(point.y)));
    data.push_str(&points.collect::<Vec<_>>().join(" "));
}

fn stroke(stroke: Stroke) -> String {
    let mut look = format!(
        " stroke=\"{}\" stroke-width=\"{}\"",
        stroke.paint.light(),
        number(stroke.width)
    );
    let dashes = stroke
        .dash
        .pattern()
        .iter()
        .map(|part| number(stroke.width * *part));
    let dashes: Vec<String> = dashes.collect();
    if !dashes.is_empty() {
        let _ = write!(look, " stroke-dasharray=\"{}\"", dashes.join(" "));
    }
    look
}

fn label(label: &Label, fit: Fit) -> String {
    let hold = match label.hold {
        Hold::Start => "",
        Hold::Middle => " text-anchor=\"middle\"",
        Hold::End => " text-anchor=\"end\"",
    };
    let (x, y) = (number(label.at.x), number(label.at.y));
    let turn = match label.turn {
        Turn::Level => String::new(),
        Turn::Upwards => format!(" transform=\"rotate(-90 {x} {y})\""),
    };
    let length = match fit {
        Fit::Measured => format!(
            " textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"",
            number(label.width)
        ),
        Fit::Natural => String::new(),
    };
    format!(
        "<text class=\"fig-f-{}\" x=\"{x}\" y=\"{y}\" font-size=\"{}\" fill=\"{}\"{hold}{turn}{length}>{}</text>\n",
        label.paint.name(),
        number(label.size),
        label.paint.light(),
        runs(label)
    )
}

/// The words of a label; raised and lowered ones are moved and brought back.
fn runs(label: &Label) -> String {
    let (small, by) = SCRIPT;
    let mut svg = String::new();
    let mut moved = Pt::ZERO;
    for run in &label.runs {
        let wanted = match run.position {
            Position::Baseline | Position::SmallCapitals => Pt::ZERO,
            Position::Subscript => label.size * (by * 0.6),
            Position::Superscript => label.size * -by,
        };
        let mut look = String::new();
        if wanted != moved {
            let _ = write!(look, " dy=\"{}\"", number(wanted - moved));
            moved = wanted;
        }
        if run.position != Position::Baseline {
            let _ = write!(look, " font-size=\"{}\"", number(label.size * small));
        }
        if run.style.weight == Weight::Semibold {
            look.push_str(" font-weight=\"600\"");
        }
        if run.style.slant == Slant::Italic {
            look.push_str(" font-style=\"italic\"");
        }
        if look.is_empty() {
            svg.push_str(&escape(&run.text));
        } else {
            let _ = write!(svg, "<tspan{look}>{}</tspan>", escape(&run.text));
        }
    }
    svg
}

/// A length to a hundredth, without `-0`.
fn number(length: Pt) -> String {
    let rounded = (length.0 * 100.0).round() / 100.0;
    format!("{}", rounded + 0.0)
}
