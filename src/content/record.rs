//! One macro that makes a record: its struct and how it is decoded.

/// Defines a record kind.
///
/// A field is `name: mode Type`; the modes are `required`, `optional` (an
/// [`Option`]), `list` (a [`Vec`], empty where absent), `default` (the type's
/// default where absent) and `slug` (the name of the file).
macro_rules! record {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $mode:ident $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, serde::Serialize)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: record!(@type $mode $type),)*
            /// Where the record stands.
            #[serde(skip)]
            pub span: crate::source::Span,
        }

        impl crate::content::decode::Decode for $name {
            const FIELDS: &'static [&'static str] = &[$(record!(@name $mode $field)),*];

            fn decode(value: &crate::content::decode::Toml<'_>, decoder: &mut crate::content::decode::Decoder<'_>) -> Option<$name> {
                let mut fields = decoder.fields(value)?;
                $(let $field = record!(@read $mode fields decoder $field);)*
                let span = fields.finish(decoder);
                Some($name { $($field: record!(@take $mode $field),)* span })
            }
        }
    };
    (@name slug $field:ident) => { "" };
    (@name $mode:ident $field:ident) => { crate::content::record::bare(stringify!($field)) };
    (@type required $type:ty) => { $type };
    (@type optional $type:ty) => { Option<$type> };
    (@type list $type:ty) => { Vec<$type> };
    (@type default $type:ty) => { $type };
    (@type slug $type:ty) => { $type };
    (@read required $fields:ident $decoder:ident $field:ident) => { $fields.required($decoder, stringify!($field)) };
    (@read list $fields:ident $decoder:ident $field:ident) => { $fields.list($decoder, stringify!($field)) };
    (@read slug $fields:ident $decoder:ident $field:ident) => { $decoder.slug().into() };
    (@read $mode:ident $fields:ident $decoder:ident $field:ident) => { $fields.optional($decoder, stringify!($field)) };
    (@take required $field:ident) => { $field? };
    (@take default $field:ident) => { $field.unwrap_or_default() };
    (@take $mode:ident $field:ident) => { $field };
}

/// The name of a field without the `r#` of a raw identifier.
pub(super) const fn bare(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

/// Gives records that hold nothing but optional fields a default: nothing said.
macro_rules! empty_by_default {
    ($($name:ident { $($field:ident),* $(,)? })*) => {$(
        impl Default for $name {
            fn default() -> $name {
                $name { $($field: None,)* span: crate::source::Span::nowhere() }
            }
        }
    )*};
}

pub(super) use {empty_by_default, record};
