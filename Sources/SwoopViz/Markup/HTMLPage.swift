/// A self-contained page, which includes its style and script.
func htmlPage(title: String, body: String, script: String? = nil) -> String {
    let scriptElement = script.map { "<script>\n\($0)</script>\n" } ?? ""
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(escapedForMarkup(title))</title>
        <style>
        \(String(decoding: PackageResources.page_css, as: UTF8.self))</style>
        </head>
        <body>
        \(body)
        \(scriptElement)</body>
        </html>

        """
}
