//! What a file says of itself: information dictionary, XMP, language, colours.

use super::file::File;
use super::object::{Stream, array, dict, integer, name, text};
use super::profile;
use super::seal::Seal;
use crate::document::Meta;

/// The program's name, without a version: a new version alone does not change a file.
const PRODUCER: &str = "monograph";

/// Writes all metadata.
pub(super) fn write(file: &mut File, meta: &Meta) {
    let authors: Vec<&str> = meta
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    let mut info = dict! {
        "Title" => text(&meta.title),
        "Author" => text(&authors.join("; ")),
        "Creator" => text(PRODUCER),
        "Producer" => text(PRODUCER),
    };
    if let Some(description) = &meta.description {
        info.set("Subject", text(description));
    }
    if !meta.keywords.is_empty() {
        info.set("Keywords", text(&meta.keywords.join("; ")));
    }
    if let Some(date) = date(meta) {
        info.set("CreationDate", text(&date));
        info.set("ModDate", text(&date));
    }
    file.set_info(info);
    file.set_packet(xmp(meta, &authors));
    let profile = file.add(Stream::new(dict! { "N" => integer(3) }, profile::srgb()));
    let intent = dict! {
        "Type" => name("OutputIntent"),
        "S" => name("GTS_PDFA1"),
        "OutputConditionIdentifier" => text("sRGB IEC61966-2.1"),
        "Info" => text("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    let catalog = file.catalog();
    catalog.set("OutputIntents", array([intent.into()]));
    catalog.set("Lang", text(meta.language.tag()));
    catalog.set("ViewerPreferences", dict! { "DisplayDocTitle" => true });
}

/// The date of the document as PDF has it (ISO 32000-1:2008, 7.9.4).
pub(super) fn date(meta: &Meta) -> Option<String> {
    let date = full_date(meta.date.as_ref()?).replace('-', "");
    Some(format!("D:{date}000000Z"))
}

/// A date to the day: what is not said is the first.
fn full_date(date: &str) -> String {
    match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    }
}

/// The XMP packet (ISO 16684-1:2012), equal to the information dictionary, with the parts of PDF/UA and PDF/A that the file keeps to.
fn xmp(meta: &Meta, authors: &[&str]) -> String {
    let authors: String = authors
        .iter()
        .map(|author| format!("<rdf:li>{}</rdf:li>", escape(author)))
        .collect();
    let mut own = format!(
        "<dc:format>application/pdf</dc:format>\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\
         <dc:creator><rdf:Seq>{authors}</rdf:Seq></dc:creator>\
         <dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>\
         <xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>",
        escape(&meta.title),
        meta.language.tag(),
    );
    if let Some(description) = &meta.description {
        own.push_str(&format!(
            "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:description>",
            escape(description)
        ));
    }
    if !meta.keywords.is_empty() {
        own.push_str(&format!(
            "<pdf:Keywords>{}</pdf:Keywords>",
            escape(&meta.keywords.join("; "))
        ));
    }
    if let Some(date) = &meta.date {
        let date = format!("{}T00:00:00Z", full_date(date));
        own.push_str(&format!(
            "<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>"
        ));
    }
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" \
         xmlns:monograph=\"{NAMESPACE}\">\
         {own}<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\
         {OPENING}{seal}{CLOSING}</rdf:Description>{schemas}</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>",
        seal = Seal::blank(),
        schemas = schemas(),
    )
}

/// The seal in a packet, and the packet with a blank one in its place.
pub(super) fn seal_of(packet: &str) -> Option<(Seal, String)> {
    let (_, rest) = packet.split_once(OPENING)?;
    let (text, _) = rest.split_once(CLOSING)?;
    let blank = Seal::blank().to_string();
    Some((Seal::parse(text)?, packet.replace(text, &blank)))
}

const OPENING: &str = "<monograph:seal>";
const CLOSING: &str = "</monograph:seal>";

/// The name of the schema that holds the seal.
const NAMESPACE: &str = "urn:monograph:pdf#";

/// PDF/A wants every schema described that it does not define itself (ISO 19005-3:2012, 6.6.2.3).
fn schemas() -> String {
    let all = [
        schema(
            [
                "PDF/UA Universal Accessibility Schema",
                "http://www.aiim.org/pdfua/ns/id/",
                "pdfuaid",
            ],
            [
                "part",
                "Integer",
                "Part of ISO 14289 to which the file conforms",
            ],
        ),
        schema(
            ["Seal of monograph", NAMESPACE, "monograph"],
            [
                "seal",
                "Text",
                "Digests of the pages, the attached files and the metadata",
            ],
        ),
    ];
    format!(
        "<rdf:Description rdf:about=\"\" \
         xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
         xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
         xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\
         <pdfaExtension:schemas><rdf:Bag>{}</rdf:Bag></pdfaExtension:schemas></rdf:Description>",
        all.concat()
    )
}

/// The description of a schema that has one property.
fn schema([title, namespace, prefix]: [&str; 3], [property, kind, what]: [&str; 3]) -> String {
    format!(
        "<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>{title}</pdfaSchema:schema>\
         <pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>\
         <pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>\
         <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
         <pdfaProperty:name>{property}</pdfaProperty:name><pdfaProperty:valueType>{kind}</pdfaProperty:valueType>\
         <pdfaProperty:category>internal</pdfaProperty:category>\
         <pdfaProperty:description>{what}</pdfaProperty:description>\
         </rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
