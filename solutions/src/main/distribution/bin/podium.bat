@echo off
rem Starts Podium; see the shell script beside this file for what the variables mean.
setlocal
set "PODIUM_JAVA=java"
if defined JAVA_HOME set "PODIUM_JAVA=%JAVA_HOME%\bin\java"
rem Java 16 and older do not know the option.
"%PODIUM_JAVA%" --enable-native-access=ALL-UNNAMED -version >nul 2>&1
if errorlevel 1 (
    echo podium: no Java 17 or later found; install a JDK 17, or point JAVA_HOME at one 1>&2
    exit /b 2
)
chcp 65001 >nul 2>&1
if not defined OMP_WAIT_POLICY set OMP_WAIT_POLICY=PASSIVE
if not defined TORCH_CPP_LOG_LEVEL set TORCH_CPP_LOG_LEVEL=ERROR
"%PODIUM_JAVA%" -Xshare:auto -Xlog:disable -Xlog:all=error:stderr -Xlog:cds=off:stderr --enable-native-access=ALL-UNNAMED -XX:MaxRAMPercentage=50 %PODIUM_OPTS% -cp "%~dp0..\lib\*" podium.competition.cli.Main %*
exit /b %errorlevel%
