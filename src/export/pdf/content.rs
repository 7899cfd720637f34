//! What is drawn on pages, and which element each mark belongs to.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use super::fonts::{Fonts, texts};
use super::images::Images;
use super::number;
use crate::font::FaceId;
use crate::graphics::{Color, Point, Pt, Size, Turn};
use crate::layout::{Item, LinkArea, NodeId, Page, PagedDocument, Structure, Tag, TextRun};

/// The content of all pages.
pub(super) struct Drawn {
    /// The content stream of each page.
    pub(super) contents: Vec<Vec<u8>>,
    /// The links of each page, with their places from the top.
    pub(super) links: Vec<Vec<(Point, Arc<LinkArea>)>>,
    /// What is in each element, in the order in which it is read.
    pub(super) kids: Kids,
}

/// What is in each element; elements that are nowhere on a page have an entry that nothing leads to.
pub(super) struct Kids {
    of: Vec<Vec<Kid>>,
    attached: Vec<bool>,
    /// The boxes around figures: left, bottom, right, top.
    frames: BTreeMap<NodeId, [f64; 4]>,
}

/// Something in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kid {
    /// An element.
    Node(NodeId),
    /// A marked sequence of a page's content.
    Content {
        /// The page.
        page: usize,
        /// Its number on the page.
        mcid: usize,
    },
    /// The area of a link, by its number on the page.
    Link {
        /// The page.
        page: usize,
        /// Its number among the page's links.
        index: usize,
    },
}

impl Kids {
    fn new(structure: &Structure) -> Kids {
        let mut attached = vec![false; structure.len()];
        attached[Structure::ROOT.index()] = true;
        Kids {
            of: vec![Vec::new(); structure.len()],
            attached,
            frames: BTreeMap::new(),
        }
    }

    /// Notes the box around a figure.
    pub(super) fn frame(&mut self, node: NodeId, frame: [f64; 4]) {
        self.frames.insert(node, frame);
    }

    /// The box around a figure.
    pub(super) fn frame_of(&self, node: NodeId) -> Option<[f64; 4]> {
        self.frames.get(&node).copied()
    }

    /// What is in an element.
    pub(super) fn of(&self, node: NodeId) -> &[Kid] {
        &self.of[node.index()]
    }

    /// Whether an element is anywhere on a page.
    pub(super) fn is_attached(&self, node: NodeId) -> bool {
        self.attached[node.index()]
    }

    /// Puts an element into the one that it is in, now that something of it is read.
    fn attach(&mut self, node: NodeId, structure: &Structure) {
        if self.attached[node.index()] {
            return;
        }
        self.attached[node.index()] = true;
        if let Some(parent) = structure.node(node).parent {
            self.attach(parent, structure);
            self.of[parent.index()].push(Kid::Node(node));
        }
    }

    fn add(&mut self, node: NodeId, kid: Kid, structure: &Structure) {
        self.attach(node, structure);
        self.of[node.index()].push(kid);
    }
}

/// Draws all pages.
pub(super) fn draw(document: &PagedDocument, fonts: &Fonts, images: &Images) -> Drawn {
    let mut drawn = Drawn {
        contents: Vec::new(),
        links: Vec::new(),
        kids: Kids::new(&document.structure),
    };
    for (index, page) in document.pages.iter().enumerate() {
        let mut pen = Pen {
            page: index,
            height: page.size.height,
            fonts,
            images,
            structure: &document.structure,
            kids: &mut drawn.kids,
            out: String::new(),
            open: None,
            font: None,
            color: None,
            mcids: 0,
            links: Vec::new(),
        };
        pen.page(page);
        let links = pen.links;
        drawn.contents.push(pen.out.into_bytes());
        drawn.links.push(links);
    }
    drawn
}

/// Draws one page.
pub(super) struct Pen<'a> {
    page: usize,
    pub(super) height: Pt,
    fonts: &'a Fonts,
    pub(super) images: &'a Images,
    structure: &'a Structure,
    pub(super) kids: &'a mut Kids,
    pub(super) out: String,
    /// The marked sequence that is open.
    open: Option<Tag>,
    font: Option<(FaceId, Pt)>,
    color: Option<Color>,
    mcids: usize,
    links: Vec<(Point, Arc<LinkArea>)>,
}

impl Pen<'_> {
    fn page(&mut self, page: &Page) {
        for placed in &page.items {
            match &placed.item {
                Item::Text(run) => self.text(placed.at, run),
                Item::Picture(picture) => self.picture(placed.at, picture),
                Item::Fill(size, color) => self.fill(placed.at, *size, *color),
                Item::Link(area) => {
                    let index = self.links.len();
                    self.links.push((placed.at, Arc::clone(area)));
                    let kid = Kid::Link {
                        page: self.page,
                        index,
                    };
                    self.kids.add(area.node, kid, self.structure);
                }
                Item::Present(node) => self.kids.attach(*node, self.structure),
                Item::Anchor(_) => {}
            }
        }
        self.close();
    }

    /// Opens the marked sequence for `tag`, unless it is open.
    pub(super) fn open(&mut self, tag: Tag) {
        if self.open == Some(tag) {
            return;
        }
        self.close();
        match tag {
            Tag::Content(node) => {
                let role = super::structure::standard_type(&self.structure.node(node).role);
                let mcid = self.mark(node);
                let _ = writeln!(self.out, "/{role} <</MCID {mcid}>> BDC");
            }
            Tag::Header => self
                .out
                .push_str("/Artifact <</Type/Pagination/Subtype/Header>> BDC\n"),
            Tag::Footer => self
                .out
                .push_str("/Artifact <</Type/Pagination/Subtype/Footer>> BDC\n"),
            Tag::Furniture => self.out.push_str("/Artifact <</Type/Layout>> BDC\n"),
        }
        self.open = Some(tag);
    }

    /// The number of a new marked sequence of the page, which is in the element `node`.
    fn mark(&mut self, node: NodeId) -> usize {
        let mcid = self.mcids;
        self.mcids += 1;
        let kid = Kid::Content {
            page: self.page,
            mcid,
        };
        self.kids.add(node, kid, self.structure);
        mcid
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.out.push_str("EMC\n");
        }
    }

    pub(super) fn color(&mut self, color: Color) {
        if self.color == Some(color) {
            return;
        }
        self.color = Some(color);
        for part in [color.red, color.green, color.blue] {
            self.fraction(f64::from(part) / 255.0);
        }
        self.out.push_str("rg\n");
    }

    fn fill(&mut self, at: Point, size: Size, color: Color) {
        self.open(Tag::Furniture);
        self.color(color);
        let bottom = self.height - at.y - size.height;
        for number in [at.x, bottom, size.width, size.height] {
            self.number(number.0);
        }
        self.out.push_str("re f\n");
    }

    fn text(&mut self, at: Point, run: &TextRun) {
        self.turned(at, Turn::Level, run);
    }

    /// Shows text that runs to the right or upwards.
    pub(super) fn turned(&mut self, at: Point, turn: Turn, run: &TextRun) {
        self.open(run.tag);
        self.color(run.color);
        let font = self.fonts.font(run.face);
        self.out.push_str("BT\n");
        let wanted = (run.face, run.size);
        if self.font != Some(wanted) {
            let _ = write!(self.out, "/{} ", font.resource);
            self.number(run.size.0);
            self.out.push_str("Tf\n");
            self.font = Some(wanted);
        }
        self.out.push_str(match turn {
            Turn::Level => "1 0 0 1 ",
            Turn::Upwards => "0 1 -1 0 ",
        });
        self.number(at.x.0);
        self.number((self.height - at.y).0);
        self.out.push_str("Tm\n");
        self.show(run);
        self.out.push_str("ET\n");
    }

    fn show(&mut self, run: &TextRun) {
        let font = self.fonts.font(run.face);
        // Where the next glyph belongs and where the pen stands, in thousandths of an em.
        let advances = run.glyphs.iter().map(|glyph| glyph.advance);
        let mut place = if run.from_right { advances.sum() } else { 0.0 };
        let mut pen = 0.0;
        self.out.push('[');
        let mut string = false;
        for (glyph, text) in texts(run) {
            let (code, width) = font.code(glyph.id, text);
            let [right, up] = glyph.offset;
            if run.from_right {
                place -= glyph.advance;
            }
            let due = place + right - pen;
            if due.abs() >= 1.0 {
                self.adjust(due.round(), &mut string);
                pen += due.round();
            }
            if up.abs() >= 1.0 {
                self.finish_string(&mut string);
                self.raise(up);
            }
            if !string {
                self.out.push('<');
                string = true;
            }
            number::code(&mut self.out, code);
            if up.abs() >= 1.0 {
                self.finish_string(&mut string);
                self.raise(0.0);
            }
            pen += width;
            if !run.from_right {
                place += glyph.advance;
            }
        }
        self.finish_string(&mut string);
        self.out.push_str("]TJ\n");
    }

    /// Moves the pen by so many thousandths of an em.
    fn adjust(&mut self, by: f64, string: &mut bool) {
        self.finish_string(string);
        number::decimal(&mut self.out, -by, 0);
    }

    fn finish_string(&mut self, string: &mut bool) {
        if std::mem::take(string) {
            self.out.push('>');
        }
    }

    /// Sets the rise of what follows, in thousandths of an em.
    fn raise(&mut self, rise: f64) {
        let size = self.font.map_or(0.0, |(_, size)| size.0);
        self.out.push_str("]TJ\n");
        self.number(rise * size / 1000.0);
        self.out.push_str("Ts\n[");
    }

    /// Writes a number, to a hundredth.
    pub(super) fn number(&mut self, number: f64) {
        number::decimal(&mut self.out, number, 2);
    }

    /// Writes a number between 0 and 1, to a thousandth.
    pub(super) fn fraction(&mut self, number: f64) {
        number::decimal(&mut self.out, number, 3);
    }
}
