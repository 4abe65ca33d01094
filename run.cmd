@echo off
rem run            starts the program
rem run test       runs every check
rem run bench      measures against bare floors
rem run package    builds the program as a folder and its installer
rem run ARGS...    the command line: run sample FILE
rem Everything it needs is put into .venv beside this file. Needs Python 3.11, 3.12 or 3.13.
setlocal
set "here=%~dp0"
set "venv=%here%.venv"
set "python=%venv%\Scripts\python.exe"
set "need=run"
if /i "%~1"=="test" set "need=test"
if /i "%~1"=="bench" set "need=test"
if /i "%~1"=="package" set "need=package"
set PYTHONUTF8=1

rem pyproject.toml and constraints.txt as they were at set-up: a change makes the set-up anew.
set "now=%TEMP%\linli-state-%RANDOM%.txt"
echo %here%> "%now%"
type "%here%pyproject.toml" "%here%constraints.txt" >> "%now%" 2>nul
if exist "%python%" (
  fc /b "%now%" "%venv%\%need%.ready" >nul 2>nul && goto ready
  fc /b "%now%" "%venv%\test.ready" >nul 2>nul && goto ready
)
echo Setting up in %venv% (once; about a minute) 1>&2
if not exist "%python%" (
  py -3.12 -m venv "%venv%" 2>nul || py -3.13 -m venv "%venv%" 2>nul || py -3.11 -m venv "%venv%" 2>nul || python -m venv "%venv%" 1>&2 || goto no_python
)
"%python%" -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" || goto no_python
set "wanted=%here%."
if "%need%"=="test" set "wanted=%here%.[dev]"
if "%need%"=="package" set "wanted=%here%.[package]"
"%python%" -m pip install -q --disable-pip-version-check -c "%here%constraints.txt" -e "%wanted%" 1>&2 || goto no_packages
copy /y "%now%" "%venv%\%need%.ready" >nul
:ready
del "%now%" 2>nul
if /i "%~1"=="test" goto test
if /i "%~1"=="bench" goto bench
if /i "%~1"=="package" goto package
"%python%" -m desktop %*
exit /b %errorlevel%

:bench
cd /d "%here%"
set QT_QPA_PLATFORM=offscreen
"%python%" -m pytest -m campaign -s tests\benchmarks
exit /b %errorlevel%

:package
powershell -NoProfile -ExecutionPolicy Bypass -File "%here%installer\windows\build.ps1" -Python "%python%"
exit /b %errorlevel%

:test
"%python%" "%here%tests\every_check.py"
exit /b %errorlevel%

:no_python
del "%now%" 2>nul
echo Linli needs Python 3.11, 3.12 or 3.13 with "py" or "python" on the path. 1>&2
exit /b 1

:no_packages
del "%now%" 2>nul
echo The Python packages could not be installed; see above. Is this computer online? 1>&2
exit /b 1
