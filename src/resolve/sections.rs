//! Headings and blocks in a row become nested sections.

use crate::document::{Block, Heading, Inline, Section};

/// What stands in the flow of a document before sections are nested.
#[derive(Debug)]
pub(super) enum Flow {
    Heading(Heading),
    Block(Block),
}

/// Nests sections; the first heading of level 1 is the title. No level is skipped.
pub(super) fn nest(flow: Vec<Flow>) -> (Vec<Inline>, Vec<Block>, Vec<Section>) {
    let mut title = Vec::new();
    let mut front = Vec::new();
    let mut sections: Vec<Section> = Vec::new();
    let mut written: Vec<u8> = Vec::new();
    for item in flow {
        match item {
            Flow::Heading(heading) if heading.level == 1 && title.is_empty() => {
                title = heading.body;
            }
            Flow::Heading(heading) => open(heading, &mut written, &mut sections),
            Flow::Block(block) => last(&mut sections, written.len())
                .map_or(&mut front, |open| &mut open.blocks)
                .push(block),
        }
    }
    (title, front, sections)
}

/// Opens a section below those that its level leaves open; `written` holds the levels as written.
fn open(mut heading: Heading, written: &mut Vec<u8>, sections: &mut Vec<Section>) {
    let level = heading.level.max(2);
    while written.last().is_some_and(|above| *above >= level) {
        written.pop();
    }
    heading.level = u8::try_from(written.len() + 2).unwrap_or(6).min(6);
    let section = Section {
        heading,
        blocks: Vec::new(),
        sections: Vec::new(),
    };
    match last(sections, written.len()) {
        Some(above) => above.sections.push(section),
        None => sections.push(section),
    }
    written.push(level);
}

/// The section that is open `depth` levels down.
fn last(sections: &mut [Section], depth: usize) -> Option<&mut Section> {
    let section = sections.last_mut()?;
    match depth {
        0 => None,
        1 => Some(section),
        _ => last(&mut section.sections, depth - 1),
    }
}
