//! The structure tree (ISO 32000-1:2008, 14.7), as PDF/UA-1 (ISO 14289-1:2014) wants it.

use std::collections::{BTreeMap, BTreeSet};

use super::content::{Kid, Kids};
use super::file::File;
use super::object::{
    Dictionary, Object, ObjectId, array, dict, integer, literal, name, real, text,
};
use crate::document::Alignment;
use crate::layout::{ListNumbering, NodeId, Role, Scope, Structure};

/// The standard structure type of a role (14.8.4).
pub(super) fn standard_type(role: &Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Section => "Sect",
        Role::Division => "Div",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(3) => "H3",
        Role::Heading(4) => "H4",
        Role::Heading(5) => "H5",
        Role::Heading(_) => "H6",
        Role::Paragraph => "P",
        Role::List(_) => "L",
        Role::Item => "LI",
        Role::Label => "Lbl",
        Role::Body => "LBody",
        Role::Table => "Table",
        Role::Caption => "Caption",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::Row => "TR",
        Role::HeaderCell { .. } => "TH",
        Role::Cell { .. } => "TD",
        Role::Figure { .. } => "Figure",
        Role::Contents => "TOC",
        Role::ContentsItem => "TOCI",
        Role::Reference => "Reference",
        Role::Entry => "BibEntry",
        Role::Quote => "BlockQuote",
        Role::Code => "Code",
        Role::Note(_) => "Note",
        Role::Link => "Link",
        Role::Foreign(_) => "Span",
    }
}

/// Writes the tree; `annotations` are the links of each page.
pub(super) fn write(
    file: &mut File,
    structure: &Structure,
    kids: &Kids,
    annotations: &[Vec<Object>],
) {
    let root = file.reserve();
    let heads = heads(structure, kids);
    let mut identifiers = BTreeMap::new();
    let ids: Vec<ObjectId> = structure.iter().map(|_| file.reserve()).collect();
    for (node, element) in structure.iter().filter(|(node, _)| kids.is_attached(*node)) {
        let parent = element.parent.map_or(root, |parent| ids[parent.index()]);
        let mut entry = dict! {
            "Type" => name("StructElem"),
            "S" => name(standard_type(&element.role)),
            "P" => Object::Reference(parent),
        };
        let home = kids.of(node).iter().find_map(|kid| match kid {
            Kid::Content { page, .. } | Kid::Link { page, .. } => Some(*page),
            Kid::Node(_) => None,
        });
        if let Some(page) = home {
            entry.set("Pg", file.page(page));
        }
        let inner = kids
            .of(node)
            .iter()
            .map(|kid| object(kid, home, file, &ids, annotations));
        entry.set("K", array(inner.collect::<Vec<_>>()));
        attributes(&element.role, &mut entry);
        let named = heads.contains(&node).then(|| head_name(node));
        if let Some(id) = identifier(&element.role).or(named) {
            identifiers.insert(id.clone(), Object::Reference(ids[node.index()]));
            entry.set("ID", literal(id.as_bytes()));
        }
        if let Some(frame) = kids.frame_of(node) {
            let edges = array(frame.map(real));
            let layout =
                dict! { "O" => name("Layout"), "Placement" => name("Block"), "BBox" => edges };
            entry.set("A", layout);
        }
        file.put(ids[node.index()], entry);
    }
    let parents = parents(file, structure, kids, annotations, &ids);
    let next = file.page_count() + annotations.iter().map(Vec::len).sum::<usize>();
    let document = Object::Reference(ids[Structure::ROOT.index()]);
    let mut tree = dict! {
        "Type" => name("StructTreeRoot"),
        "K" => array([document]),
        "ParentTree" => parents,
        "ParentTreeNextKey" => integer(next),
    };
    if !identifiers.is_empty() {
        let names = identifiers.into_iter();
        let names = names.flat_map(|(id, element)| [literal(id.as_bytes()), element]);
        let names = dict! { "Names" => array(names) };
        tree.set("IDTree", file.add(names));
    }
    file.put(root, tree);
    file.catalog()
        .set("StructTreeRoot", Object::Reference(root));
    file.catalog().set("MarkInfo", dict! { "Marked" => true });
}

fn object(
    kid: &Kid,
    home: Option<usize>,
    file: &File,
    ids: &[ObjectId],
    annotations: &[Vec<Object>],
) -> Object {
    match kid {
        Kid::Node(node) => Object::Reference(ids[node.index()]),
        Kid::Content { page, mcid } if Some(*page) == home => integer(*mcid),
        Kid::Content { page, mcid } => Object::Dictionary(dict! {
            "Type" => name("MCR"), "Pg" => file.page(*page), "MCID" => integer(*mcid),
        }),
        Kid::Link { page, index } => Object::Dictionary(dict! {
            "Type" => name("OBJR"), "Pg" => file.page(*page), "Obj" => annotations[*page][*index].clone(),
        }),
    }
}

/// What is said of an element besides its type (14.8.5).
fn attributes(role: &Role, entry: &mut Dictionary) {
    match role {
        Role::List(numbering) => {
            let numbering = match numbering {
                ListNumbering::Bullets => "Disc",
                ListNumbering::Numbers => "Decimal",
                ListNumbering::Nothing => "None",
            };
            entry.set(
                "A",
                dict! { "O" => name("List"), "ListNumbering" => name(numbering) },
            );
        }
        Role::HeaderCell {
            scope,
            columns,
            rows,
            heads,
        } => {
            let scope = match scope {
                Scope::Column => "Column",
                Scope::Row => "Row",
            };
            let mut cell = dict! { "O" => name("Table"), "Scope" => name(scope) };
            span(&mut cell, *columns, *rows);
            name_heads(&mut cell, heads);
            entry.set("A", cell);
        }
        Role::Cell {
            alignment,
            rows,
            heads,
        } => {
            let mut all = Vec::new();
            if *rows > 1 || !heads.is_empty() {
                let mut cell = dict! { "O" => name("Table") };
                span(&mut cell, 1, *rows);
                name_heads(&mut cell, heads);
                all.push(Object::Dictionary(cell));
            }
            let set = match alignment {
                Alignment::Left | Alignment::Decimal => None,
                Alignment::Center => Some("Center"),
                Alignment::Right => Some("End"),
            };
            all.extend(set.map(|set| {
                Object::Dictionary(dict! { "O" => name("Layout"), "TextAlign" => name(set) })
            }));
            if !all.is_empty() {
                entry.set("A", array(all));
            }
        }
        Role::Figure { alt } => entry.set("Alt", text(alt)),
        Role::Foreign(language) => entry.set("Lang", text(language.as_str())),
        _ => {}
    }
}

/// The identifier of an element that has one of its own.
fn identifier(role: &Role) -> Option<String> {
    match role {
        Role::Note(anchor) => Some(anchor.0.clone()),
        _ => None,
    }
}

/// The cells by which others are headed.
fn heads(structure: &Structure, kids: &Kids) -> BTreeSet<NodeId> {
    let attached = structure.iter().filter(|(node, _)| kids.is_attached(*node));
    let heads = attached.filter_map(|(_, element)| match &element.role {
        Role::HeaderCell { heads, .. } | Role::Cell { heads, .. } => Some(heads),
        _ => None,
    });
    heads.flatten().copied().collect()
}

/// The identifier of a cell by which others are headed.
fn head_name(head: NodeId) -> String {
    format!("h{}", head.index())
}

/// Names the cells that head a cell (14.8.5.7).
fn name_heads(cell: &mut Dictionary, heads: &[NodeId]) {
    if !heads.is_empty() {
        let names = heads
            .iter()
            .map(|head| literal(head_name(*head).as_bytes()));
        cell.set("Headers", array(names));
    }
}

fn span(cell: &mut Dictionary, columns: usize, rows: usize) {
    if columns > 1 {
        cell.set("ColSpan", integer(columns));
    }
    if rows > 1 {
        cell.set("RowSpan", integer(rows));
    }
}

/// Which element each marked sequence and each link belongs to (14.7.4.4): pages first, then links.
fn parents(
    file: &mut File,
    structure: &Structure,
    kids: &Kids,
    annotations: &[Vec<Object>],
    ids: &[ObjectId],
) -> Object {
    let mut of_pages: Vec<Vec<Object>> = vec![Vec::new(); file.page_count()];
    let mut of_links: Vec<Vec<Object>> = annotations
        .iter()
        .map(|page| vec![Object::Null; page.len()])
        .collect();
    let all = structure.iter().map(|(node, _)| node);
    for node in all {
        note_parents(node, kids, ids, &mut of_pages, &mut of_links);
    }
    let mut numbers = Vec::new();
    for (page, parents) in of_pages.into_iter().enumerate() {
        numbers.push(integer(page));
        numbers.push(file.add(Object::Array(parents)));
    }
    let first = file.page_count();
    for (index, parent) in of_links.into_iter().flatten().enumerate() {
        numbers.push(integer(first + index));
        numbers.push(parent);
    }
    file.add(dict! { "Nums" => array(numbers) })
}

fn note_parents(
    node: NodeId,
    kids: &Kids,
    ids: &[ObjectId],
    of_pages: &mut [Vec<Object>],
    of_links: &mut [Vec<Object>],
) {
    let parent = Object::Reference(ids[node.index()]);
    for kid in kids.of(node) {
        match kid {
            Kid::Content { page, mcid } => {
                let page = &mut of_pages[*page];
                if page.len() <= *mcid {
                    page.resize(*mcid + 1, Object::Null);
                }
                page[*mcid] = parent.clone();
            }
            Kid::Link { page, index } => of_links[*page][*index] = parent.clone(),
            Kid::Node(_) => {}
        }
    }
}
