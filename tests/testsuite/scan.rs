//! Reads the HTML that we write: enough of it to judge it.

/// An element or a text of a page, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    Open(Tag),
    Close(String),
    Text(String),
}

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

impl Tag {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn has_class(&self, class: &str) -> bool {
        let classes = self.get("class").unwrap_or_default();
        classes.split(' ').any(|one| one == class)
    }
}

/// Elements that have no end tag.
const VOID: [&str; 6] = ["br", "col", "hr", "img", "link", "meta"];

/// Reads a page; what is not well-formed fails the test.
pub(crate) fn scan(html: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html.strip_prefix("<!DOCTYPE html>").unwrap_or(html);
    while let Some(at) = rest.find('<') {
        push_text(&rest[..at], &mut nodes);
        let end = rest[at..].find('>').unwrap() + at;
        let inner = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = inner.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "before {rest:.80}");
            nodes.push(Node::Close(name.to_owned()));
            continue;
        }
        let tag = tag(inner);
        if tag.name == "script" {
            let end = rest.find("</script>").unwrap();
            nodes.push(Node::Open(tag.clone()));
            nodes.push(Node::Text(rest[..end].to_owned()));
            open.push(tag.name);
            rest = &rest[end..];
            continue;
        }
        if !VOID.contains(&tag.name.as_str()) {
            open.push(tag.name.clone());
        }
        nodes.push(Node::Open(tag));
    }
    push_text(rest, &mut nodes);
    assert!(open.is_empty(), "not closed: {open:?}");
    nodes
}

fn push_text(text: &str, nodes: &mut Vec<Node>) {
    if !text.is_empty() {
        nodes.push(Node::Text(unescape(text)));
    }
}

fn tag(inner: &str) -> Tag {
    let (name, mut rest) = inner.split_once(' ').unwrap_or((inner, ""));
    let mut attributes: Vec<(String, String)> = Vec::new();
    while !rest.trim().is_empty() {
        let (attribute, value) = rest.trim_start().split_once("=\"").unwrap();
        let (value, after) = value.split_once('"').unwrap();
        assert!(
            attributes.iter().all(|(other, _)| other != attribute),
            "`{attribute}` twice in {inner}"
        );
        attributes.push((attribute.to_owned(), unescape(value)));
        rest = after;
    }
    Tag {
        name: name.to_owned(),
        attributes,
    }
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// The start tags of a page.
pub(crate) fn tags(nodes: &[Node]) -> impl Iterator<Item = &Tag> {
    nodes.iter().filter_map(|node| match node {
        Node::Open(tag) => Some(tag),
        _ => None,
    })
}

/// The text inside the element that begins at `at`.
pub(crate) fn text_of(nodes: &[Node], at: usize) -> String {
    let mut depth = 0_usize;
    let mut text = String::new();
    for node in &nodes[at..] {
        match node {
            Node::Open(tag) if VOID.contains(&tag.name.as_str()) => text.push(' '),
            Node::Open(_) => depth += 1,
            Node::Close(name) => {
                depth -= 1;
                text.push_str(if name == "p" { " " } else { "" });
            }
            Node::Text(words) => text.push_str(words),
        }
        if depth == 0 {
            break;
        }
    }
    text
}

/// The elements that `wanted` picks, with their texts, spaces made plain.
pub(crate) fn elements(nodes: &[Node], wanted: impl Fn(&Tag) -> bool) -> Vec<(Tag, String)> {
    let found = nodes
        .iter()
        .enumerate()
        .filter_map(|(at, node)| match node {
            Node::Open(tag) if wanted(tag) => Some((tag.clone(), squeezed(&text_of(nodes, at)))),
            _ => None,
        });
    found.collect()
}

/// A text with every run of spaces of any kind as one plain space.
pub(crate) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
