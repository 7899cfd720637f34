//! Places that links lead to, and the links.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::file::File;
use super::object::{Dictionary, Object, array, dict, integer, name, real, text};
use crate::document::Target;
use crate::graphics::Point;
use crate::layout::{Item, LinkArea, PagedDocument};

/// Space that is shown above a place when a link leads there, in points.
const ABOVE: f64 = 6.0;

/// Writes the named destinations (ISO 32000-1:2008, 12.3.2.3) and the link annotations (12.5.6.5);
/// gives the tree of names, and the annotations of each page.
pub(super) fn write(
    file: &mut File,
    document: &PagedDocument,
    links: &[Vec<(Point, Arc<LinkArea>)>],
) -> (Object, Vec<Vec<Object>>) {
    let places = places(document).into_iter();
    let mut places: Vec<(Object, Object)> = places
        .map(|(anchor, (page, at))| (text(anchor), destination(file, page, at)))
        .collect();
    places.sort_by(|(one, _), (other, _)| one.as_text().cmp(&other.as_text()));
    let names = places.into_iter().flat_map(|(name, place)| [name, place]);
    let names = array(names.collect::<Vec<_>>());
    let destinations = file.add(dict! { "Names" => names });
    let mut number = file.page_count();
    let mut annotations = Vec::new();
    for (page, links) in links.iter().enumerate() {
        let mut on_page = Vec::new();
        for (at, area) in links {
            let annotation = annotation(file, page, *at, area, number);
            on_page.push(file.add(annotation));
            number += 1;
        }
        file.set_on_page(page, dict! { "Annots" => array(on_page.clone()) });
        annotations.push(on_page);
    }
    (destinations, annotations)
}

/// The page and the place of each anchor; the first, where one stands twice.
fn places(document: &PagedDocument) -> BTreeMap<&str, (usize, Point)> {
    let mut places = BTreeMap::new();
    for (page, content) in document.pages.iter().enumerate() {
        for placed in &content.items {
            if let Item::Anchor(anchor) = &placed.item {
                places.entry(anchor.0.as_str()).or_insert((page, placed.at));
            }
        }
    }
    places
}

/// An explicit destination: a page and what of it is seen first.
pub(super) fn destination(file: &File, page: usize, at: Point) -> Object {
    let top = file.height(page) - at.y.0 + ABOVE;
    array([
        file.page(page),
        name("XYZ"),
        Object::Null,
        real(top),
        Object::Null,
    ])
}

fn annotation(file: &File, page: usize, at: Point, area: &LinkArea, number: usize) -> Dictionary {
    const PRINTED: usize = 4;
    let (left, top) = (at.x.0, file.height(page) - at.y.0);
    let (right, bottom) = (left + area.size.width.0, top - area.size.height.0);
    let mut annotation = dict! {
        "Type" => name("Annot"),
        "Subtype" => name("Link"),
        "Rect" => array([left, bottom, right, top].map(real)),
        "Border" => array([0, 0, 0].map(integer)),
        "F" => integer(PRINTED),
        "Contents" => text(&area.description),
        "StructParent" => integer(number),
    };
    match &area.target {
        Target::Url(url) => annotation.set("A", dict! { "S" => name("URI"), "URI" => text(url) }),
        Target::Anchor(anchor) => annotation.set("Dest", text(&anchor.0)),
    }
    annotation
}
