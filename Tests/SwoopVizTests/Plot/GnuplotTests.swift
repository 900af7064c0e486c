import SwoopViz
import Testing

@Suite struct GnuplotTests {
    @Test func textsAreQuoted() {
        #expect(gnuplotText("plain") == "'plain'")
        #expect(gnuplotText(#"a "b" \n `ls` @c {d} e_f ^g $h"#) == #"'a "b" \n `ls` @c {d} e_f ^g $h'"#)
        #expect(gnuplotText("it's") == #"'it'."'".'s'"#)
        #expect(gnuplotText("a\nb") == #"'a'."\n".'b'"#)
        #expect(gnuplotText("a\r\n\u{0}\tb") == #"'a '."\n".'  b'"#)
    }

    @Test func noTextIsACommand() throws {
        let nasty = "' ; print 1 #\n\\ \"x\" `touch nothing` @m {/Bold b} a_1 ^2 <tag> & $v"
        let picture = plot([1, 2, 3], label: nasty, title: nasty, xLabel: nasty, yLabel: nasty)
        let svg = try picture.svg()
        #expect(XMLCheck(svg).isWellFormed)
        for quotes in ["'", "''", "'''", "a'", "a''", "'a''b'''"] {
            #expect(try plot([1], title: quotes).svg().contains("<text>\(quotes)</text>"))
        }
        // Every character is there, in title and labels; the legend is cut.
        let line = "\\ &quot;x&quot; `touch nothing` @m {/Bold b} a_1 ^2 &lt;tag> &amp; $v"
        let drawn = svg.replacing("\"", with: "&quot;").replacing("&gt;", with: ">")
        #expect(drawn.split(separator: line, omittingEmptySubsequences: false).count == 4)
        #expect(drawn.contains("<text>' ; print 1 #</text>"))
    }

    @Test func aMissingProgramNamesItsPackages() {
        #expect(throws: VizError.missingProgram(name: "gnuplot", debian: "gnuplot-nox", homebrew: "gnuplot")) {
            try plot([1.0]).gnuplot.rendered(as: .png, searchPath: "/nowhere")
        }
    }

    @Test func picturesOfOnePageShareNoNames() throws {
        let first = try XMLCheck(plot([1, 2]).svg()).identifiers
        let second = try XMLCheck(plot([1, 3]).svg()).identifiers
        #expect(first.count > 10 && Set(first).count == first.count)
        #expect(Set(first).isDisjoint(with: second))
        // The same picture has the same names, and is the same text.
        #expect(try plot([1, 2]).svg() == plot([1, 2]).svg())
    }

    @Test func svgStandsInAPage() throws {
        let svg = try plot([1, 2], title: "a < b").svg()
        #expect(svg.hasPrefix("<svg role=\"img\"") && svg.hasSuffix("</svg>\n"))
        // One title for all, none for the parts, nothing of the program's version.
        #expect(XMLCheck(svg).named("title").count == 1)
        #expect(svg.contains("<title>a &lt; b</title>"))
        #expect(!svg.lowercased().contains("gnuplot 5") && !svg.contains("<desc>"))
        // Each reference has what it refers to.
        let names = Set(XMLCheck(svg).identifiers)
        for tag in XMLCheck(svg).named("use") {
            let name = tag.split(separator: "href='#")[1].prefix { $0 != "'" }
            #expect(names.contains(name))
        }
    }

    @Test func eachFormatIsWhatItSays() throws {
        let picture = plot([1, 2, 3], title: "t")
        #expect(try pngSize(picture.rendered(as: .png)) == [1280, 800])
        #expect(try String(decoding: picture.rendered(as: .pdf).prefix(5), as: UTF8.self) == "%PDF-")
        let svg = try XMLCheck(picture.svg()).tags[0]
        #expect(svg.contains("width=\"640\" height=\"400\"") && svg.contains("viewBox=\"0 0 640 400\""))
    }
}
