# Builds the program and its installer on a Windows machine. Not run yet: this project was made without one.
#
#     run package
#     powershell -ExecutionPolicy Bypass -File installer\windows\build.ps1 -Python .venv\Scripts\python.exe
#
# -Python is an environment with the extra "package". The folder lies in build\built\linli; where NSIS is installed
# (makensis on the path), dist\linli-VERSION-setup.exe is made of it.
param([Parameter(Mandatory)][string]$Python)
$ErrorActionPreference = "Stop"
$root = (Resolve-Path "$PSScriptRoot\..\..").Path
Set-Location $root

# Builds the folder, lets it try itself, prints size and start-up.
& $Python "$root\installer\package.py"
if ($LASTEXITCODE -ne 0) { throw "The program was not built, or does not work; see above." }

if (-not (Get-Command makensis -ErrorAction SilentlyContinue)) {
    Write-Host "makensis (NSIS 3) is not on the path, so there is the folder build\built\linli and no installer."
    exit 0
}
$version = & $Python -c "import tomllib; print(tomllib.load(open('pyproject.toml', 'rb'))['project']['version'])"
New-Item -ItemType Directory -Force "$root\dist" | Out-Null
Copy-Item "$root\resources\icons\linli.ico" "$root\build\built\linli\linli.ico"
& makensis /V2 /INPUTCHARSET UTF8 "/DVERSION=$version" "/DSTAGE=$root\build\built\linli" "/DFROZEN" `
    "/DOUT=$root\dist\linli-$version-setup.exe" "$root\installer\windows\setup.nsi"
if ($LASTEXITCODE -ne 0) { throw "The installer was not made; see above." }
Write-Host "Made dist\linli-$version-setup.exe"
