# What lays out and draws text: Pango on cairo, HarfBuzz and fontconfig; md4c for Markdown. And the fonts of the tests.

if(PKG_CONFIG_FOUND)
  pkg_check_modules(NATTER_PANGO QUIET IMPORTED_TARGET pangocairo>=1.50 pangoft2>=1.50)
  pkg_check_modules(NATTER_CAIRO QUIET IMPORTED_TARGET cairo>=1.16)
  pkg_check_modules(NATTER_HARFBUZZ QUIET IMPORTED_TARGET harfbuzz>=2.6)
  pkg_check_modules(NATTER_FONTCONFIG QUIET IMPORTED_TARGET fontconfig>=2.13)
  pkg_check_modules(NATTER_MD4C QUIET IMPORTED_TARGET md4c>=0.4.7)
endif()
natter_need(NATTER_PANGO_FOUND "Pango 1.50 or newer with FreeType" libpango1.0-dev)
natter_need(NATTER_CAIRO_FOUND "cairo 1.16 or newer" libcairo2-dev)
natter_need(NATTER_HARFBUZZ_FOUND "HarfBuzz 2.6 or newer" libharfbuzz-dev)
natter_need(NATTER_FONTCONFIG_FOUND "fontconfig 2.13 or newer" libfontconfig-dev)
natter_need(NATTER_MD4C_FOUND "md4c 0.4.7 or newer" libmd4c-dev)

# Tests lay out text with these files and no others, so that every machine comes to the same figures.
set(NATTER_TEST_FONTS)
if(NATTER_TESTS)
  foreach(entry
      NotoSans-Regular.ttf:core NotoSans-Bold.ttf:core NotoSans-Italic.ttf:core NotoSansMono-Regular.ttf:mono
      NotoSansArabic-Regular.ttf:core NotoSansHebrew-Regular.ttf:core NotoSansDevanagari-Regular.ttf:core
      NotoSansThai-Regular.ttf:core NotoColorEmoji.ttf:color-emoji NotoSansCJK-Regular.ttc:cjk)
    string(REGEX MATCH "^[^:]+" file ${entry})
    string(REGEX MATCH "[^:]+$" package ${entry})
    find_file(natter_font_${file} ${file}
      PATHS /usr/share/fonts /usr/local/share/fonts
      PATH_SUFFIXES truetype/noto opentype/noto noto google-noto NO_DEFAULT_PATH)
    natter_need(natter_font_${file} "the font ${file}" fonts-noto-${package})
    list(APPEND NATTER_TEST_FONTS "${natter_font_${file}}")
    mark_as_advanced(natter_font_${file})
  endforeach()
endif()
