//! Bookmarks (ISO 32000-1:2008, 12.3.3), nested as the headings are, and labels of pages.

use super::file::File;
use super::object::{Object, ObjectId, dict, integer, name, text};
use crate::layout::PagedDocument;

/// Writes the outline; a document without headings has none.
pub(super) fn write(file: &mut File, document: &PagedDocument) {
    let entries = &document.outline;
    if entries.is_empty() {
        return;
    }
    let root = file.reserve();
    let ids: Vec<ObjectId> = entries.iter().map(|_| file.reserve()).collect();
    let levels: Vec<u8> = entries.iter().map(|entry| entry.level).collect();
    let parents = parents(&levels);
    let children = |parent: Option<usize>| -> Vec<usize> {
        (0..entries.len())
            .filter(|index| parents[*index] == parent)
            .collect()
    };
    for (index, entry) in entries.iter().enumerate() {
        let parent = parents[index].map_or(root, |parent| ids[parent]);
        let mut item = dict! {
            "Title" => text(&entry.title),
            "Parent" => Object::Reference(parent),
            "Dest" => text(&entry.anchor.0),
        };
        let siblings = children(parents[index]);
        let place = siblings.iter().position(|other| *other == index);
        let place = place.expect("an entry is among its parent's");
        if place > 0 {
            item.set("Prev", Object::Reference(ids[siblings[place - 1]]));
        }
        if let Some(next) = siblings.get(place + 1) {
            item.set("Next", Object::Reference(ids[*next]));
        }
        let inner = children(Some(index));
        if let (Some(first), Some(last)) = (inner.first(), inner.last()) {
            item.set("First", Object::Reference(ids[*first]));
            item.set("Last", Object::Reference(ids[*last]));
            item.set("Count", integer(descendants(&parents, index)));
        }
        file.put(ids[index], item);
    }
    let top = children(None);
    let outline = dict! {
        "Type" => name("Outlines"),
        "First" => Object::Reference(ids[top[0]]),
        "Last" => Object::Reference(ids[top[top.len() - 1]]),
        "Count" => integer(entries.len()),
    };
    file.put(root, outline);
    file.catalog().set("Outlines", Object::Reference(root));
    file.catalog().set("PageMode", name("UseOutlines"));
}

/// For each heading the nearest one before it that is of a higher level.
fn parents(levels: &[u8]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(levels.len());
    for (index, level) in levels.iter().enumerate() {
        while open.last().is_some_and(|above| levels[*above] >= *level) {
            open.pop();
        }
        parents.push(open.last().copied());
        open.push(index);
    }
    parents
}

fn descendants(parents: &[Option<usize>], of: usize) -> usize {
    let inner = (0..parents.len()).filter(|index| parents[*index] == Some(of));
    inner.map(|index| 1 + descendants(parents, index)).sum()
}

#[cfg(test)]
mod tests {
    use super::parents;

    #[test]
    fn headings_nest_under_the_nearest_higher_one() {
        assert_eq!(
            parents(&[1, 2, 3, 3, 2]),
            [None, Some(0), Some(1), Some(1), Some(0)]
        );
    }
}
